using System.Diagnostics;
using System.Globalization;
using System.Net.Http.Json;
using SasImageFix.Benchmarks.Server;

namespace SasImageFix.Benchmarks.Measurement;

/// <summary>A <see cref="PreparedServer"/> in a separate process, so that its processor time is not measured.</summary>
internal sealed class PreparedServerProcess : IAsyncDisposable
{
    private readonly Process _process;
    private readonly HttpClient _http = new();

    private PreparedServerProcess(Process process, Uri address, int rows) => (_process, Address, Rows) = (process, address, rows);

    /// <summary>The address of the server.</summary>
    public Uri Address { get; }

    /// <summary>The number of rows in the list.</summary>
    public int Rows { get; }

    /// <summary>Starts a server.</summary>
    public static async Task<PreparedServerProcess> StartAsync(int rows, TimeSpan latency)
    {
        string[] arguments =
        [
            typeof(PreparedServerProcess).Assembly.Location,
            "server",
            "--rows", rows.ToString(CultureInfo.InvariantCulture),
            "--latency-ms", latency.TotalMilliseconds.ToString(CultureInfo.InvariantCulture),
        ];
        var start = new ProcessStartInfo("dotnet", arguments) { RedirectStandardInput = true, RedirectStandardOutput = true };
        var process = Process.Start(start)!;
        return await process.StandardOutput.ReadLineAsync() is { } address
            ? new PreparedServerProcess(process, new Uri(address), rows)
            : throw new InvalidOperationException("The server could not be started.");
    }

    /// <summary>Returns what the server counted since the last call.</summary>
    public async Task<ServerStatistics> TakeStatisticsAsync() =>
        (await _http.GetFromJsonAsync<ServerStatistics>(new Uri(Address, PreparedServer.StatisticsPath)))!;

    public async ValueTask DisposeAsync()
    {
        // The server stops at the end of its standard input.
        _process.StandardInput.Close();
        await _process.WaitForExitAsync();
        _process.Dispose();
        _http.Dispose();
    }
}
