using System.Diagnostics;
using FsCheck;
using FsCheck.Fluent;
using Microsoft.FSharp.Core;
using SasImageFix.Client.Tests.Support;

namespace SasImageFix.Client.Tests.Fuzz;

/// <summary>Checks generated cases and counts their results.</summary>
internal sealed class FuzzRunner(ITestOutputHelper output)
{
    // The number of tests that share the cases.
    private const int Tests = 3;

    // If either result is rarer than this, the generator no longer covers it.
    private const double SmallestShare = 0.3;

    // A typical case takes less than a millisecond.
    private static readonly TimeSpan MaximumDuration = TimeSpan.FromSeconds(30);

    private int _rows;
    private int _errors;
    private object? _current;

    /// <param name="cases">Generates the cases.</param>
    /// <param name="shrink">Gets smaller cases to find the smallest one that fails.</param>
    /// <param name="check">Returns the result of a case. An exception is a failure.</param>
    public async Task CheckAsync<T>(Gen<T> cases, Func<T, IEnumerable<T>> shrink, Func<T, FuzzResult> check)
        where T : notnull
    {
        output.WriteLine(PropertyTestSettings.Fuzz.ToString());
        var property = Prop.ForAll(Arb.From(cases, shrink), (Action<T>)(input => Count(input, check)));
        var config = Config.QuickThrowOnFailure
            .WithQuietOnSuccess(true)
            .WithMaxTest((PropertyTestSettings.Fuzz.Cases + Tests - 1) / Tests)
            .WithReplay(new FSharpOption<Replay>(new Replay(new Rnd(PropertyTestSettings.Fuzz.Seed), FSharpOption<int>.None)));
        var watch = Stopwatch.StartNew();
        await WaitForEndAsync(Task.Run(() => Check.One(config, property), TestContext.Current.CancellationToken));
        output.WriteLine(
            $"{_rows + _errors} cases in {watch.Elapsed.TotalSeconds:0.0} s: {Share(_rows):P1} rows, {Share(_errors):P1} errors.");
        Assert.InRange(Share(_rows), SmallestShare, 1 - SmallestShare);
    }

    private void Count<T>(T input, Func<T, FuzzResult> check)
    {
        _current = input;
        if (check(input) == FuzzResult.Rows)
        {
            _rows++;
        }
        else
        {
            _errors++;
        }
    }

    /// <summary>Waits for the end of the run. Fails if a case doesn't end.</summary>
    private async Task WaitForEndAsync(Task run)
    {
        while (true)
        {
            var before = Volatile.Read(ref _current);
            try
            {
                await run.WaitAsync(MaximumDuration, TestContext.Current.CancellationToken);
                return;
            }
            catch (TimeoutException) when (!run.IsCompleted)
            {
                if (ReferenceEquals(before, Volatile.Read(ref _current)))
                {
                    Assert.Fail($"This case, or the generation of the next one, didn't end: {before}");
                }
            }
        }
    }

    private double Share(int count) => (double)count / Math.Max(1, _rows + _errors);
}
