using FsCheck;
using FsCheck.Fluent;
using SasImageFix.Client.Paging;

namespace SasImageFix.Client.Tests.Fuzz;

/// <summary>Generates read plans with all values that the cmdlet accepts, and responses of all kinds.</summary>
internal static class ReadCaseGenerator
{
    // The maximum values that the cmdlet accepts.
    private const int LargestSkip = int.MaxValue - 1;
    private const int LargestPageSize = 1000;

    private static readonly Gen<DateTimeOffset?> Time = Gen.Frequency(
        (2, Gen.Constant<DateTimeOffset?>(null)),
        (1, Gen.Elements<DateTimeOffset?>(DateTimeOffset.MinValue, DateTimeOffset.MaxValue, DateTimeOffset.UnixEpoch)),
        (1, Gen.Choose(0, int.MaxValue - 1).Select(seconds => (DateTimeOffset?)DateTimeOffset.FromUnixTimeSeconds(seconds))));

    private static readonly Gen<ReadPlan> Plan =
        from start in Time
        from end in Time
        from size in Gen.Frequency((3, Gen.Choose(1, 3)), (2, Gen.Choose(1, LargestPageSize)))
        from isSizeChosen in Gen.Elements(true, false)
        from statuses in Gen.Frequency(
            (2, Gen.Constant<BuildTaskStatus[]>([])), (1, Gen.SubListOf(Enum.GetValues<BuildTaskStatus>()).Select(list => list.ToArray())))
        from skip in Gen.Frequency(
            (4, Gen.Constant(0)), (1, Gen.Choose(0, 10)), (1, Gen.Choose(0, LargestSkip)), (1, Gen.Constant(LargestSkip)))
        from first in Gen.Elements(ulong.MaxValue, ulong.MaxValue, 0UL, 1UL, 3UL)
        select new ReadPlan
        {
            Query = new ImageFixTaskQuery { StartTime = start, EndTime = end, PageSize = size },
            IsPageSizeSpecified = isSizeChosen,
            Statuses = statuses,
            Skip = (ulong)skip,
            First = first,
        };

    public static Gen<FuzzReadCase> Any { get; } =
        from credential in Gen.Elements<FuzzCredential>(FuzzCredential.Typical)
        from plan in Plan
        from retries in Gen.Choose(0, 5)
        from count in Gen.Choose(1, 5)
        from responses in HttpResponseGenerator.Of(credential).ListOf(count)
        select new FuzzReadCase(credential, plan, retries, responses);
}
