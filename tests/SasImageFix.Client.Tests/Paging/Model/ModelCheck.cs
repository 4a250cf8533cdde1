using FsCheck;
using FsCheck.Fluent;
using Microsoft.FSharp.Core;

namespace SasImageFix.Client.Tests.Paging.Model;

/// <summary>Checks the invariants of the paging code with many scenarios.</summary>
internal static class ModelCheck
{
    /// <param name="cases">The number of scenarios.</param>
    /// <param name="seed">The seed of the generator. The same seed generates the same scenarios.</param>
    /// <param name="statistics">Counts the scenarios.</param>
    /// <returns>The broken invariant and the smallest scenario that breaks it, or null if no invariant is broken.</returns>
    public static string? Run(int cases, ulong seed, CaseStatistics statistics)
    {
        var config = Config.QuickThrowOnFailure
            .WithQuietOnSuccess(true)
            .WithMaxTest(cases)
            .WithReplay(new FSharpOption<Replay>(new Replay(new Rnd(seed), FSharpOption<int>.None)));
        try
        {
            Check.One(config, Prop.ForAll(ScenarioGenerator.Arbitrary, (Action<Scenario>)(scenario => Try(scenario, statistics))));
            return null;
        }
#pragma warning disable CA1031 // FsCheck throws an exception type of its own, whose message contains the failing case.
        catch (Exception failure)
#pragma warning restore CA1031
        {
            return failure.Message;
        }
    }

    private static void Try(Scenario scenario, CaseStatistics statistics)
    {
        var trace = ModelRead.Run(scenario);
        statistics.Count(trace);
        if (Invariants.All.FirstOrDefault(invariant => invariant.AppliesTo(scenario) && !invariant.Holds(trace)) is { } broken)
        {
            throw new InvalidOperationException($"Broken: {broken.Name}.");
        }
    }
}
