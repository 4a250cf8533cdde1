using SasImageFix.Benchmarks.Measurement;
using SasImageFix.Benchmarks.Reporting;

namespace SasImageFix.Benchmarks;

/// <summary>Compares the module with the module of another commit.</summary>
internal static class CompareBenchmark
{
    /// <summary>The default number of rounds. With fewer rounds, the variation can exceed the limit.</summary>
    public const int DefaultRounds = 21;

    private const int Rows = 20_000;
    private const int Reads = 6;

    /// <summary>Builds the module of a commit, and compares both modules.</summary>
    /// <param name="commit">A commit, a branch, or a tag.</param>
    /// <param name="limit">The largest allowed increase of the median of a time, in percent.</param>
    /// <param name="rounds">The number of rounds.</param>
    /// <param name="powerShellPath">The path of pwsh, or null.</param>
    public static async Task<int> RunAsync(string commit, double limit, int rounds, string? powerShellPath)
    {
        var powerShell = await PowerShellSelection.OpenAsync(powerShellPath);
        await using var build = await CommitBuild.CreateAsync(commit);
        await using var server = await PreparedServerProcess.StartAsync(Rows, TimeSpan.Zero);
        var variants = new ReadVariants(server, powerShell, Reads);
        var comparison = new Comparison(commit, Rows);
        foreach (var pageSize in new[] { 100, 20 })
        {
            var bytes = variants.Bytes(pageSize);
            List<ReadVariant> all = [bytes];
            List<(string Name, ReadVariant Old, ReadVariant New)> pairs = [];
            foreach (var throttleLimit in new[] { 1, ReadVariants.DefaultThrottleLimit })
            {
                var old = await CreateAsync(build.Manifest, throttleLimit);
                var current = await CreateAsync(BenchmarkFiles.ModuleManifest, throttleLimit);
                all.AddRange([old, current]);
                pairs.Add(($"{current.Name} -PageSize {pageSize}", old, current));
            }

            await Rounds.RunAsync(all, rounds, (variant, isMeasured) => variant.RunAsync(isMeasured));
            pairs.ForEach(pair => comparison.Add(pair.Name, pair.Old, pair.New, bytes));

            async Task<ReadVariant> CreateAsync(string manifest, int throttleLimit)
            {
                // Checks that the module returns all rows.
                await variants.CountRequestsAsync(manifest, pageSize, throttleLimit);
                return variants.Cmdlet(manifest, pageSize, throttleLimit);
            }
        }

        Console.WriteLine($"{await Machine.DescribeAsync(powerShell, null)}. {rounds} rounds.");
        comparison.Print();
        return Report.Goal("Largest ratio of the times", comparison.LargestTimeRatio, 1 + limit / 100) ? 0 : 1;
    }
}
