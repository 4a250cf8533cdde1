using FsCheck;
using FsCheck.Fluent;

namespace SasImageFix.Client.Tests.Fuzz;

/// <summary>Generates bodies of pages, valid or nearly valid.</summary>
internal static class PageBodyGenerator
{
    private static readonly Gen<string> Time = Gen.Frequency(
        (6, Gen.Constant("\"2021-10-14 20:32:05\"")),
        (1, Gen.Elements(
            "\"\"", "\"0001-01-01 00:00:00\"", "\"9999-12-31 23:59:59.9999999\"", "\"0001-01-01T00:00:00+14:00\"",
            "\"9999-12-31T23:59:59-14:00\"", "\"2021-10-14T20:32:05+99:99\"", "\"2021-02-30 00:00:00\"", "\"2021-10-14 24:00:00\"",
            "\"253402300799999\"", "\"253402300800000\"", "1634214725000", "-1", "\"９９９\"", "\"2021-10-14T20:32:05.123456789Z\"")),
        (1, JsonGenerator.Number));

    private static readonly Gen<string> Task = Gen.Frequency(
        (40, JsonGenerator.Object(
            ("BuildTaskId", JsonGenerator.Text),
            ("TaskType", JsonGenerator.Text),
            ("Status", JsonGenerator.Number),
            ("RegionId", JsonGenerator.Text),
            ("RepoNamespace", JsonGenerator.Text),
            ("RepoName", JsonGenerator.Text),
            ("OldTag", JsonGenerator.Text),
            ("OldUuid", JsonGenerator.Text),
            ("NewTag", JsonGenerator.Text),
            ("NewUuid", JsonGenerator.Text),
            ("VulAlias", JsonGenerator.Text),
            ("FixTime", Time),
            ("FinishTime", Time))),
        (2, Gen.Elements("{}", "null")),
        (1, JsonGenerator.Anything));

    public static Gen<string> Any { get; } = JsonGenerator.Object(
        ("RequestId", JsonGenerator.Text),
        ("PageInfo", JsonGenerator.Object(
            ("CurrentPage", JsonGenerator.Number),
            ("PageSize", JsonGenerator.Number),
            ("TotalCount", JsonGenerator.Number),
            ("Count", JsonGenerator.Number))),
        ("BuildTasks", JsonGenerator.Array(Task, 3)));
}
