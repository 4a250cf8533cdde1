using System.Diagnostics;
using System.Text.Json;
using SasImageFix.Benchmarks.Reporting;

namespace SasImageFix.Benchmarks.Measurement;

/// <summary>A script that each round runs in a new process.</summary>
/// <param name="name">The name in the table.</param>
/// <param name="createStartInfo">Returns the information to start the process.</param>
internal sealed class StartVariant(string name, Func<ProcessStartInfo> createStartInfo)
{
    private readonly List<double> _seconds = [];
    private readonly List<double[]> _steps = [];

    /// <summary>The name in the table.</summary>
    public string Name => name;

    /// <summary>The times from the start of the process to its end.</summary>
    public Spread Process => Spread.Of(_seconds);

    /// <summary>Returns the times of a step that the process measured.</summary>
    public Spread Step(int index) => Spread.Of(_steps.Select(steps => steps[index]));

    /// <summary>Runs the process.</summary>
    /// <param name="isMeasured">Indicates that the times count.</param>
    public async Task RunAsync(bool isMeasured)
    {
        var watch = Stopwatch.StartNew();
        var output = await MeasuredProcess.RunAsync(createStartInfo());
        if (isMeasured)
        {
            _seconds.Add(watch.Elapsed.TotalSeconds);
            _steps.Add(output.Length == 0 ? [] : JsonSerializer.Deserialize<double[]>(output)!);
        }
    }
}
