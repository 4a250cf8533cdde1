using SasImageFix.Benchmarks.Measurement;

namespace SasImageFix.Benchmarks;

/// <summary>Counts the requests of a read of a list that does not change.</summary>
internal static class RequestsBenchmark
{
    private const int Rows = 20_000;
    private const int AlignedRequests = 200;

    public static async Task<int> RunAsync()
    {
        await using var emulator = await EmulatorProcess.StartAsync(Rows, TimeSpan.Zero);
        using var session = new CmdletSession(emulator.Address);
        session.Run("Get-SasImageFixTask | Out-Null");
        var traffic = await emulator.TakeTrafficAsync();
        var repeated = traffic.RowsReadAgain / (double)Rows;
        Report.Line($"{traffic.Requests} requests for {Rows:N0} rows; {repeated:P1} of the rows were read more than once");
        var ratio = traffic.Requests / (double)AlignedRequests;
        return Report.Goal($"Requests, as a ratio to {AlignedRequests} aligned pages", ratio, 1.2) ? 0 : 1;
    }
}
