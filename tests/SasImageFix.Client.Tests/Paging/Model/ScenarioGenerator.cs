using FsCheck;
using FsCheck.Fluent;

namespace SasImageFix.Client.Tests.Paging.Model;

/// <summary>Generates scenarios and shrinks failing ones.</summary>
internal static class ScenarioGenerator
{
    private static readonly ChangeKind[][] ChangeMixes =
    [
        [],
        [ChangeKind.InsertFront],
        [ChangeKind.Remove],
        [ChangeKind.InsertFront, ChangeKind.Remove],
        [ChangeKind.InsertFront, ChangeKind.InsertBack, ChangeKind.InsertAt, ChangeKind.Remove],
        [ChangeKind.InsertFront, ChangeKind.InsertBack, ChangeKind.InsertAt, ChangeKind.Remove, ChangeKind.FinishTask],
        [ChangeKind.FinishTask],
        [ChangeKind.MoveToFront],
        [ChangeKind.MoveTo, ChangeKind.Swap],
        Enum.GetValues<ChangeKind>(),
    ];

    public static Arbitrary<Scenario> Arbitrary { get; } = Arb.From(FromSeed(), Shrink);

    // One random number determines a case. This is fast, and shrinking works on the scenario.
    private static Gen<Scenario> FromSeed() => Gen.Choose(0, int.MaxValue - 1).Select(seed => Create(new Random(seed)));

    private static Scenario Create(Random random) => random.Next(4) == 0 ? CreateSmall(random) : CreateAny(random);

    // Defects at the end of a list occur most often in short lists and with servers that report little.
    private static Scenario CreateSmall(Random random)
    {
        var scenario = new Scenario
        {
            Tasks = random.Next(0, 80),
            PageSize = random.Next(1, 20),
            ThrottleLimit = random.Next(1, 5),
            PageBehavior = Draw(random, [PageBehavior.AsRequested, PageBehavior.UnreportedLimit, PageBehavior.RowCountAsSize]),
            ServerSize = random.Next(1, 20),
            TotalCount = Draw(random, [TotalCountBehavior.Correct, TotalCountBehavior.Missing]),
            Steps = [],
        };
        return scenario with { Steps = CreateSteps(random, scenario) };
    }

    private static Scenario CreateAny(Random random)
    {
        var windows = random.Next(4) == 0 ? random.Next(0, 5) : random.Next(5, 40);
        var pageSize = random.Next(6) switch { 0 => random.Next(1, 20), 1 => random.Next(100, 1001), _ => random.Next(10, 60) };
        var tasks = Math.Min(3000, Math.Max(0, (windows * pageSize) - random.Next(0, pageSize)));
        var scenario = new Scenario
        {
            Tasks = tasks,
            PageSize = pageSize,
            ThrottleLimit = random.Next(3) switch { 0 => 1, 1 => 4, _ => random.Next(2, 33) },
            Steps = [],
        };
        scenario = random.Next(8) switch
        {
            0 => scenario with { Skip = random.Next(0, random.Next(2) == 0 ? tasks + 10 : 2 * pageSize) },
            1 => scenario with { First = random.Next(0, tasks + 10) },
            2 => scenario with
            {
                Statuses = Draw(
                    random,
                    [
                        [BuildTaskStatus.Running, BuildTaskStatus.Failed],
                        [BuildTaskStatus.Succeeded, BuildTaskStatus.Running],
                        [BuildTaskStatus.Failed],
                        Enum.GetValues<BuildTaskStatus>(),
                    ]),
            },
            3 => scenario with { DuplicateIndex = random.Next(0, tasks + 1) },
            _ => scenario,
        };
        scenario = random.Next(10) < 7 ? scenario : scenario with
        {
            PageBehavior = Draw(random, Enum.GetValues<PageBehavior>()),
            ServerSize = random.Next(1, (2 * pageSize) + 1),
        };
        scenario = random.Next(10) < 7 ? scenario : scenario with { TotalCount = Draw(random, Enum.GetValues<TotalCountBehavior>()) };
        // An endless list with an unlimited total count can't be distinguished from a real list.
        return scenario with
        {
            Steps = CreateSteps(random, scenario),
            TotalCount = scenario.PageBehavior == PageBehavior.InventedTasks ? TotalCountBehavior.TooSmall : scenario.TotalCount,
        };
    }

    private static List<Step> CreateSteps(Random random, Scenario scenario)
    {
        var kinds = Draw(random, ChangeMixes);
        var rate = Draw(random, [0.2, 1, 3]);
        var isUnordered = random.Next(3) > 0;
        var requests = (int)Math.Min(400, 8 + (3.0 * scenario.Tasks / Math.Min(scenario.PageSize, 3000)));
        return [.. Enumerable.Range(0, requests).Select(_ => new Step(
            isUnordered && random.Next(2) == 0,
            kinds.Length == 0 ? [] : [.. Enumerable.Range(0, CountChanges(random, rate)).Select(
                _ => new Change(Draw(random, kinds), random.Next(10_000), random.Next(10_000)))]))];
    }

    // A random number of changes with the rate as its mean, and sometimes a burst.
    private static int CountChanges(Random random, double rate)
    {
        if (random.Next(40) == 0)
        {
            return (int)(10 * rate);
        }

        var count = (int)(2 * rate * random.NextDouble() + random.NextDouble());
        return count;
    }

    private static T Draw<T>(Random random, IReadOnlyList<T> values) => values[random.Next(values.Count)];

    private static IEnumerable<Scenario> Shrink(Scenario scenario)
    {
        foreach (var tasks in Between(scenario.Tasks, 0))
        {
            yield return scenario with { Tasks = tasks };
        }

        foreach (var size in Between(scenario.PageSize, 1))
        {
            yield return scenario with { PageSize = size };
        }

        foreach (var limit in Between(scenario.ThrottleLimit, 1))
        {
            yield return scenario with { ThrottleLimit = limit };
        }

        for (var length = scenario.Steps.Count / 2; length > 0; length /= 2)
        {
            yield return scenario with { Steps = [.. scenario.Steps.Take(scenario.Steps.Count - length)] };
        }

        for (var step = 0; step < scenario.Steps.Count; step++)
        {
            if (scenario.Steps[step].IsDelayed)
            {
                yield return With(scenario, step, scenario.Steps[step] with { IsDelayed = false });
            }

            for (var change = 0; change < scenario.Steps[step].Changes.Count; change++)
            {
                yield return With(
                    scenario,
                    step,
                    scenario.Steps[step] with { Changes = [.. scenario.Steps[step].Changes.Where((_, index) => index != change)] });
            }
        }
    }

    private static Scenario With(Scenario scenario, int step, Step replacement) =>
        scenario with { Steps = [.. scenario.Steps.Select((other, index) => index == step ? replacement : other)] };

    private static IEnumerable<int> Between(int value, int minimum)
    {
        for (var distance = (value - minimum + 1) / 2; distance > 0; distance /= 2)
        {
            yield return value - distance;
        }

        if (value > minimum)
        {
            yield return value - 1;
        }
    }
}
