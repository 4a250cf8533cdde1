using FsCheck;
using FsCheck.Fluent;

namespace SasImageFix.Client.Tests.Paging.Model;

/// <summary>Makes scripts, and makes failing ones smaller.</summary>
internal static class Scripts
{
    private static readonly ChangeKind[][] Mixtures =
    [
        [],
        [ChangeKind.InsertFront],
        [ChangeKind.Remove],
        [ChangeKind.InsertFront, ChangeKind.Remove],
        [ChangeKind.InsertFront, ChangeKind.InsertBack, ChangeKind.InsertAt, ChangeKind.Remove],
        [ChangeKind.InsertFront, ChangeKind.InsertBack, ChangeKind.InsertAt, ChangeKind.Remove, ChangeKind.EndTask],
        [ChangeKind.EndTask],
        [ChangeKind.MoveToFront],
        [ChangeKind.Jump, ChangeKind.Swap],
        Enum.GetValues<ChangeKind>(),
    ];

    public static Arbitrary<Script> Arbitrary { get; } = Arb.From(FromSeed(), Smaller);

    // One draw decides a case: as quick as the rule itself, and what matters for shrinking is the script, not how it was drawn.
    private static Gen<Script> FromSeed() => Gen.Choose(0, int.MaxValue - 1).Select(seed => Make(new Random(seed)));

    private static Script Make(Random random) => random.Next(4) == 0 ? MakeSmall(random) : MakeAny(random);

    // What goes wrong at an end goes wrong in short lists most often, and with servers that say little.
    private static Script MakeSmall(Random random)
    {
        var script = new Script
        {
            Tasks = random.Next(0, 80),
            PageSize = random.Next(1, 20),
            ThrottleLimit = random.Next(1, 5),
            Pages = Draw(random, [PageQuirk.AsAsked, PageQuirk.SilentlyLimited, PageQuirk.CountForSize]),
            ServerSize = random.Next(1, 20),
            Total = Draw(random, [TotalQuirk.True, TotalQuirk.Missing]),
            Steps = [],
        };
        return script with { Steps = Steps(random, script) };
    }

    private static Script MakeAny(Random random)
    {
        var windows = random.Next(4) == 0 ? random.Next(0, 5) : random.Next(5, 40);
        var pageSize = random.Next(6) switch { 0 => random.Next(1, 20), 1 => random.Next(100, 1001), _ => random.Next(10, 60) };
        var tasks = Math.Min(3000, Math.Max(0, (windows * pageSize) - random.Next(0, pageSize)));
        var script = new Script
        {
            Tasks = tasks,
            PageSize = pageSize,
            ThrottleLimit = random.Next(3) switch { 0 => 1, 1 => 4, _ => random.Next(2, 33) },
            Steps = [],
        };
        script = random.Next(8) switch
        {
            0 => script with { Skip = random.Next(0, random.Next(2) == 0 ? tasks + 10 : 2 * pageSize) },
            1 => script with { First = random.Next(0, tasks + 10) },
            2 => script with { Statuses = Draw(random, [[BuildTaskStatus.Running, BuildTaskStatus.Failed], [BuildTaskStatus.Succeeded, BuildTaskStatus.Running], [BuildTaskStatus.Failed], Enum.GetValues<BuildTaskStatus>()]) },
            3 => script with { Twin = random.Next(0, tasks + 1) },
            _ => script,
        };
        script = random.Next(10) < 7 ? script : script with { Pages = Draw(random, Enum.GetValues<PageQuirk>()), ServerSize = random.Next(1, (2 * pageSize) + 1) };
        script = random.Next(10) < 7 ? script : script with { Total = Draw(random, Enum.GetValues<TotalQuirk>()) };
        // A list without an end that is claimed to have none cannot be told from a real one.
        return script with { Steps = Steps(random, script), Total = script.Pages == PageQuirk.Invented ? TotalQuirk.Small : script.Total };
    }

    private static List<Step> Steps(Random random, Script script)
    {
        var kinds = Draw(random, Mixtures);
        var rate = Draw(random, [0.2, 1, 3]);
        var isUnordered = random.Next(3) > 0;
        var requests = (int)Math.Min(400, 8 + (3.0 * script.Tasks / Math.Min(script.PageSize, 3000)));
        return [.. Enumerable.Range(0, requests).Select(_ => new Step(
            isUnordered && random.Next(2) == 0,
            kinds.Length == 0 ? [] : [.. Enumerable.Range(0, Often(random, rate)).Select(_ => new Change(Draw(random, kinds), random.Next(10_000), random.Next(10_000)))]))];
    }

    // Whole changes with the rate as their mean, in a burst now and then.
    private static int Often(Random random, double rate)
    {
        if (random.Next(40) == 0)
        {
            return (int)(10 * rate);
        }

        var count = (int)(2 * rate * random.NextDouble() + random.NextDouble());
        return count;
    }

    private static T Draw<T>(Random random, IReadOnlyList<T> values) => values[random.Next(values.Count)];

    private static IEnumerable<Script> Smaller(Script script)
    {
        foreach (var tasks in Towards(script.Tasks, 0))
        {
            yield return script with { Tasks = tasks };
        }

        foreach (var size in Towards(script.PageSize, 1))
        {
            yield return script with { PageSize = size };
        }

        foreach (var limit in Towards(script.ThrottleLimit, 1))
        {
            yield return script with { ThrottleLimit = limit };
        }

        for (var length = script.Steps.Count / 2; length > 0; length /= 2)
        {
            yield return script with { Steps = [.. script.Steps.Take(script.Steps.Count - length)] };
        }

        for (var step = 0; step < script.Steps.Count; step++)
        {
            if (script.Steps[step].IsLate)
            {
                yield return With(script, step, script.Steps[step] with { IsLate = false });
            }

            for (var change = 0; change < script.Steps[step].Changes.Count; change++)
            {
                yield return With(script, step, script.Steps[step] with { Changes = [.. script.Steps[step].Changes.Where((_, index) => index != change)] });
            }
        }
    }

    private static Script With(Script script, int step, Step replacement) =>
        script with { Steps = [.. script.Steps.Select((other, index) => index == step ? replacement : other)] };

    private static IEnumerable<int> Towards(int value, int least)
    {
        for (var distance = (value - least + 1) / 2; distance > 0; distance /= 2)
        {
            yield return value - distance;
        }

        if (value > least)
        {
            yield return value - 1;
        }
    }
}
