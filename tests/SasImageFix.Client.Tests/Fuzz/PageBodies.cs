using FsCheck;
using FsCheck.Fluent;

namespace SasImageFix.Client.Tests.Fuzz;

/// <summary>Bodies of pages, from right to nearly right.</summary>
internal static class PageBodies
{
    private static readonly Gen<string> Time = Gen.Frequency(
        (6, Gen.Constant("\"2021-10-14 20:32:05\"")),
        (1, Gen.Elements(
            "\"\"", "\"0001-01-01 00:00:00\"", "\"9999-12-31 23:59:59.9999999\"", "\"0001-01-01T00:00:00+14:00\"", "\"9999-12-31T23:59:59-14:00\"",
            "\"2021-10-14T20:32:05+99:99\"", "\"2021-02-30 00:00:00\"", "\"2021-10-14 24:00:00\"", "\"253402300799999\"", "\"253402300800000\"",
            "1634214725000", "-1", "\"９９９\"", "\"2021-10-14T20:32:05.123456789Z\"")),
        (1, RawJson.Number));

    private static readonly Gen<string> Task = Gen.Frequency(
        (40, RawJson.Object(
            ("BuildTaskId", RawJson.Text),
            ("TaskType", RawJson.Text),
            ("Status", RawJson.Number),
            ("RegionId", RawJson.Text),
            ("RepoNamespace", RawJson.Text),
            ("RepoName", RawJson.Text),
            ("OldTag", RawJson.Text),
            ("OldUuid", RawJson.Text),
            ("NewTag", RawJson.Text),
            ("NewUuid", RawJson.Text),
            ("VulAlias", RawJson.Text),
            ("FixTime", Time),
            ("FinishTime", Time))),
        (2, Gen.Elements("{}", "null")),
        (1, RawJson.Anything));

    public static Gen<string> Any { get; } = RawJson.Object(
        ("RequestId", RawJson.Text),
        ("PageInfo", RawJson.Object(
            ("CurrentPage", RawJson.Number), ("PageSize", RawJson.Number), ("TotalCount", RawJson.Number), ("Count", RawJson.Number))),
        ("BuildTasks", RawJson.Array(Task, 3)));
}
