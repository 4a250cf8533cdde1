using System.Diagnostics;
using System.Globalization;
using SasImageFix.Emulator;

namespace SasImageFix.Benchmarks.Measured;

/// <summary>The emulator in a process of its own, so that its heap and its garbage are not measured along.</summary>
internal sealed class EmulatorProcess : IAsyncDisposable
{
    private readonly Process _process;
    private readonly int _rows;
    private readonly HttpClient _marker = new();
    private readonly Task _reading;

    private List<ServedPage> _served = [];
    private TaskCompletionSource<Traffic> _marked = new(TaskCreationOptions.RunContinuationsAsynchronously);

    private EmulatorProcess(Process process, Uri address, int rows)
    {
        _process = process;
        _rows = rows;
        Address = address;
        _reading = ReadLogAsync();
    }

    public Uri Address { get; }

    /// <param name="rows">How many tasks it serves, the document's sample task among them.</param>
    /// <param name="latency">How long it holds each answer back.</param>
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
            : throw new InvalidOperationException("The emulator did not start.");
    }

    /// <summary>What it was asked since the last call. Nothing else may be asking meanwhile.</summary>
    /// <exception cref="InvalidOperationException">That did not come to all rows.</exception>
    public async Task<Traffic> TakeTrafficAsync()
    {
        // Lines are written in the order of the answers: when the line of a request that is sent now is read, all before it were.
        using var answer = await _marker.GetAsync(Address);
        var traffic = await _marked.Task;
        _marked = new(TaskCreationOptions.RunContinuationsAsynchronously);
        return traffic.Rows == _rows ? traffic : throw new InvalidOperationException($"{traffic.Rows} rows of {_rows} were read.");
    }

    public async ValueTask DisposeAsync()
    {
        _process.Kill();
        await _process.WaitForExitAsync();
        await _reading;
        _process.Dispose();
        _marker.Dispose();
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
                _marked.SetResult(new Traffic(_served));
                _served = [];
            }
        }
    }
}
