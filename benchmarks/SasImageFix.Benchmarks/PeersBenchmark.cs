using SasImageFix.Benchmarks.Measurement;
using SasImageFix.Benchmarks.Reporting;

namespace SasImageFix.Benchmarks;

/// <summary>Compares the cmdlet with loops that use one HttpClient, and with the official Node.js client.</summary>
internal static class PeersBenchmark
{
    /// <summary>The default number of rounds.</summary>
    public const int DefaultRounds = 7;

    private const int Rows = 20_000;
    private const int Reads = 6;
    private const int ReadsWithLatency = 3;
    private const double Noise = 0.03;

    public static async Task<int> RunAsync(int rounds, string? powerShellPath)
    {
        var powerShell = await PowerShellSelection.OpenAsync(powerShellPath);
        var node = await NodeClient.FindAsync();
        var goals = new GoalList();
        List<string> lines = [$"{await Machine.DescribeAsync(powerShell, node)}. {rounds} rounds.", string.Empty];
        await using (var server = await PreparedServerProcess.StartAsync(Rows, TimeSpan.Zero))
        {
            var variants = new ReadVariants(server, powerShell, Reads);
            lines.AddRange(await CompareAsync(variants, node, 100, rounds, goals));
            lines.AddRange(await CompareAsync(variants, node, 20, rounds, goals));
        }

        await using (var server = await PreparedServerProcess.StartAsync(Rows, TimeSpan.FromMilliseconds(20)))
        {
            lines.AddRange(await CompareWithLatencyAsync(new ReadVariants(server, powerShell, ReadsWithLatency), rounds, goals));
        }

        lines.AddRange(goals.ToLines());
        PerformancePage.Write("peers", lines, rounds >= DefaultRounds);
        return goals.AreMet ? 0 : 1;
    }

    private static async Task<IEnumerable<string>> CompareAsync(
        ReadVariants variants, NodeClient? node, int pageSize, int rounds, GoalList goals)
    {
        var requests = await variants.CountRequestsAsync(BenchmarkFiles.ModuleManifest, pageSize, 1);
        var bytes = variants.Bytes(pageSize);
        var document = variants.Document(pageSize);
        var asManyRequests = variants.Document(PageSizeFor(requests));
        var client = node is null ? null : variants.Node(node, pageSize);
        var single = variants.Cmdlet(BenchmarkFiles.ModuleManifest, pageSize, 1);
        var parallel = variants.Cmdlet(BenchmarkFiles.ModuleManifest, pageSize, ReadVariants.DefaultThrottleLimit);
        List<ReadVariant> all = [bytes, document, asManyRequests, .. client is null ? [] : new[] { client }, single, parallel];
        await Rounds.RunAsync(all, rounds, (variant, isMeasured) => variant.RunAsync(isMeasured));

        var subject = $"Pages of {pageSize}, one request at a time:";
        if (client is not null)
        {
            goals.Add($"{subject} first read, ratio to Node.js", single.First.Median / client.First.Median, 1);
            goals.Add($"{subject} later reads, ratio to Node.js", single.Later.Median / client.Later.Median, 0.8);
        }

        if (pageSize == 100)
        {
            var ratio = single.Later.Median / asManyRequests.Later.Median;
            goals.Add($"{subject} later reads, ratio to JsonDocument with as many requests", ratio, 1);
        }

        subject = $"Pages of {pageSize}, default ThrottleLimit:";
        goals.Add($"{subject} later reads, ratio to one request at a time", parallel.Later.Median / single.Later.Median, 1 + Noise);
        var processorRatio = parallel.LaterProcessor.Median / single.LaterProcessor.Median;
        goals.Add($"{subject} processor time of later reads, ratio to one request at a time", processorRatio, 1.1);
        return ReadTable.ToLines($"{Rows:N0} rows in pages of {pageSize}, without latency", all);
    }

    private static async Task<IEnumerable<string>> CompareWithLatencyAsync(ReadVariants variants, int rounds, GoalList goals)
    {
        const int PageSize = 100;
        const int Many = 16;
        var requests = await variants.CountRequestsAsync(BenchmarkFiles.ModuleManifest, PageSize, ReadVariants.DefaultThrottleLimit);
        var serial = variants.Document(PageSizeFor(requests));
        var byDefault = variants.Cmdlet(BenchmarkFiles.ModuleManifest, PageSize, ReadVariants.DefaultThrottleLimit);
        var many = variants.Cmdlet(BenchmarkFiles.ModuleManifest, PageSize, Many);
        List<ReadVariant> all = [serial, byDefault, many];
        await Rounds.RunAsync(all, rounds, (variant, isMeasured) => variant.RunAsync(isMeasured));
        goals.Add("Latency of 20 ms, default ThrottleLimit: ratio to a loop with as many requests", Ratio(byDefault), 0.28);
        goals.Add($"Latency of 20 ms, -ThrottleLimit {Many}: ratio to a loop with as many requests", Ratio(many), 0.1);
        return ReadTable.ToLines($"{Rows:N0} rows in pages of {PageSize}, with a latency of 20 ms", all);

        double Ratio(ReadVariant variant) => variant.Later.Median / serial.Later.Median;
    }

    // The largest number of requests that isn't larger than the number of the module.
    private static int PageSizeFor(int requests) => (Rows + requests - 1) / requests;
}
