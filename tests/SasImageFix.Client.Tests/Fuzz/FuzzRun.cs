using System.Diagnostics;
using FsCheck;
using FsCheck.Fluent;
using Microsoft.FSharp.Core;
using SasImageFix.Client.Tests.Support;

namespace SasImageFix.Client.Tests.Fuzz;

/// <summary>Tries generated inputs one after the other and counts what comes of them.</summary>
internal sealed class FuzzRun(ITestOutputHelper output)
{
    // The tests that share the inputs.
    private const int Tests = 3;

    // Fewer than this of either and the generator no longer tests what its name says.
    private const double SmallestShare = 0.3;

    // A bound on what must never happen, not a wait: a case takes less than a millisecond.
    private static readonly TimeSpan Hang = TimeSpan.FromSeconds(30);

    private int _rows;
    private int _errors;
    private object? _current;

    /// <param name="cases">The inputs.</param>
    /// <param name="smaller">Smaller inputs to try in the place of one that failed.</param>
    /// <param name="judge">What comes of an input; any exception of its own is a failure.</param>
    public async Task CheckAsync<T>(Gen<T> cases, Func<T, IEnumerable<T>> smaller, Func<T, Outcome> judge)
        where T : notnull
    {
        output.WriteLine(CaseSettings.Fuzz.ToString());
        var property = Prop.ForAll(Arb.From(cases, smaller), (Action<T>)(input => Count(input, judge)));
        var config = Config.QuickThrowOnFailure
            .WithQuietOnSuccess(true)
            .WithMaxTest((CaseSettings.Fuzz.Cases + Tests - 1) / Tests)
            .WithReplay(new FSharpOption<Replay>(new Replay(new Rnd(CaseSettings.Fuzz.Seed), FSharpOption<int>.None)));
        var watch = Stopwatch.StartNew();
        await EndsAsync(Task.Run(() => Check.One(config, property), TestContext.Current.CancellationToken));
        output.WriteLine($"{_rows + _errors} inputs in {watch.Elapsed.TotalSeconds:0.0} s: {Share(_rows):P1} gave rows, {Share(_errors):P1} an error.");
        Assert.InRange(Share(_rows), SmallestShare, 1 - SmallestShare);
    }

    private void Count<T>(T input, Func<T, Outcome> judge)
    {
        _current = input;
        if (judge(input) == Outcome.Rows)
        {
            _rows++;
        }
        else
        {
            _errors++;
        }
    }

    /// <summary>Waits for the end, but not for an input that does not come to one.</summary>
    private async Task EndsAsync(Task run)
    {
        while (true)
        {
            var before = Volatile.Read(ref _current);
            try
            {
                await run.WaitAsync(Hang, TestContext.Current.CancellationToken);
                return;
            }
            catch (TimeoutException) when (!run.IsCompleted)
            {
                if (ReferenceEquals(before, Volatile.Read(ref _current)))
                {
                    Assert.Fail($"No end with this input, or with making the next one: {before}");
                }
            }
        }
    }

    private double Share(int count) => (double)count / Math.Max(1, _rows + _errors);
}
