using FsCheck;
using FsCheck.Fluent;
using SasImageFix.Client.Paging;

namespace SasImageFix.Client.Tests.Fuzz;

/// <summary>Reads as the cmdlet lets a user ask for them, and services that answer as they please.</summary>
internal static class Exchanges
{
    // The most that the cmdlet takes.
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
        from statuses in Gen.Frequency((2, Gen.Constant<BuildTaskStatus[]>([])), (1, Gen.SubListOf(Enum.GetValues<BuildTaskStatus>()).Select(list => list.ToArray())))
        from skip in Gen.Frequency((4, Gen.Constant(0)), (1, Gen.Choose(0, 10)), (1, Gen.Choose(0, LargestSkip)), (1, Gen.Constant(LargestSkip)))
        from first in Gen.Elements(ulong.MaxValue, ulong.MaxValue, 0UL, 1UL, 3UL)
        select new ReadPlan
        {
            Query = new ImageFixTaskQuery { StartTime = start, EndTime = end, PageSize = size },
            IsPageSizeSpecified = isSizeChosen,
            Statuses = statuses,
            Skip = (ulong)skip,
            First = first,
        };

    public static Gen<FuzzExchange> Any { get; } =
        from key in Gen.Elements<FuzzKey>(FuzzKey.Ordinary)
        from plan in Plan
        from retries in Gen.Choose(0, 5)
        from count in Gen.Choose(1, 5)
        from replies in Replies.Of(key).ListOf(count)
        select new FuzzExchange(key, plan, retries, replies);
}
