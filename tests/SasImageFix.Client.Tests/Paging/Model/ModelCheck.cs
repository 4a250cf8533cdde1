using FsCheck;
using FsCheck.Fluent;
using Microsoft.FSharp.Core;

namespace SasImageFix.Client.Tests.Paging.Model;

/// <summary>Tries the rule's promises on many scripts.</summary>
internal static class ModelCheck
{
    /// <param name="cases">How many scripts.</param>
    /// <param name="seed">Where they begin: the same seed makes the same scripts.</param>
    /// <param name="shares">Told of every case.</param>
    /// <returns>Which promise was broken and by which script, made as small as it goes; null when none was.</returns>
    public static string? Run(int cases, ulong seed, Shares shares)
    {
        var config = Config.QuickThrowOnFailure
            .WithQuietOnSuccess(true)
            .WithMaxTest(cases)
            .WithReplay(new FSharpOption<Replay>(new Replay(new Rnd(seed), FSharpOption<int>.None)));
        try
        {
            Check.One(config, Prop.ForAll(Scripts.Arbitrary, (Action<Script>)(script => Try(script, shares))));
            return null;
        }
#pragma warning disable CA1031 // FsCheck throws a type of its own, which carries the whole story in its text.
        catch (Exception failure)
#pragma warning restore CA1031
        {
            return failure.Message;
        }
    }

    private static void Try(Script script, Shares shares)
    {
        var trace = ModelRead.Run(script);
        shares.Count(trace);
        if (Invariants.All.FirstOrDefault(promise => promise.AppliesTo(script) && !promise.Holds(trace)) is { } broken)
        {
            throw new InvalidOperationException($"Broken: {broken.Name}.");
        }
    }
}
