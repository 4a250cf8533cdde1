using System.Diagnostics;
using System.Globalization;
using SasImageFix.Emulator;

namespace SasImageFix.Benchmarks.Measurement;

/// <summary>The emulator in a separate process, so that its heap and its garbage collections are not measured.</summary>
internal sealed class EmulatorProcess : IAsyncDisposable
{
    private readonly Process _process;
    private readonly int _rows;
    private readonly HttpClient _markerClient = new();
    private readonly Task _logReader;

    private List<ServedPage> _served = [];
    private TaskCompletionSource<Traffic> _markerSeen = new(TaskCreationOptions.RunContinuationsAsynchronously);

    private EmulatorProcess(Process process, Uri address, int rows)
    {
        _process = process;
        _rows = rows;
        Address = address;
        _logReader = ReadLogAsync();
    }

    /// <summary>The address of the emulator.</summary>
    public Uri Address { get; }

    /// <summary>Starts the emulator.</summary>
    /// <param name="rows">The number of tasks that the emulator serves, including the sample task of the API document.</param>
    /// <param name="latency">The latency of each response.</param>
    public static async Task<EmulatorProcess> StartAsync(int rows, TimeSpan latency)
    {
        string[] arguments =
        [
            typeof(EmulatorServer).Assembly.Location,
            "--tasks", (rows - 1).ToString(CultureInfo.InvariantCulture),
            "--latency-ms", latency.TotalMilliseconds.ToString(CultureInfo.InvariantCulture),
        ];
        var process = Process.Start(new ProcessStartInfo("dotnet", arguments) { RedirectStandardOutput = true })!;
        return await process.StandardOutput.ReadLineAsync() is { } address
            ? new EmulatorProcess(process, new Uri(address), rows)
            : throw new InvalidOperationException("The emulator could not be started.");
    }

    /// <summary>Returns the traffic since the last call. No other request may be in flight during the call.</summary>
    /// <exception cref="InvalidOperationException">The responses did not contain all rows.</exception>
    public async Task<Traffic> TakeTrafficAsync()
    {
        // The log lists requests in the order of their responses. When the line of this request is read, all earlier lines were read.
        using var response = await _markerClient.GetAsync(Address);
        var traffic = await _markerSeen.Task;
        _markerSeen = new(TaskCreationOptions.RunContinuationsAsynchronously);
        return traffic.Rows == _rows ? traffic : throw new InvalidOperationException($"{traffic.Rows} of {_rows} rows were read.");
    }

    public async ValueTask DisposeAsync()
    {
        _process.Kill();
        await _process.WaitForExitAsync();
        await _logReader;
        _process.Dispose();
        _markerClient.Dispose();
    }

    private async Task ReadLogAsync()
    {
        while (await _process.StandardOutput.ReadLineAsync() is { } line)
        {
            if (ServedPage.TryParse(line) is { } page)
            {
                _served.Add(page);
            }
            else if (line.StartsWith("GET (action)", StringComparison.Ordinal))
            {
                _markerSeen.SetResult(new Traffic(_served));
                _served = [];
            }
        }
    }
}
