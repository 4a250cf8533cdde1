using System.CommandLine;
using System.CommandLine.Parsing;
using System.Globalization;
using SasImageFix.Emulator.Faults;

namespace SasImageFix.Emulator.CommandLine;

/// <summary>The options that the emulator and the playground have in common: how many tasks there are, and what happens to requests.</summary>
/// <param name="defaults">The values of the options that are not specified.</param>
internal sealed class WorkloadOptions(EmulatorOptions defaults)
{
    private readonly Option<int?> _tasks = IntegerOption.Create(
        "--tasks", $"The number of generated tasks, in addition to the sample task of the API document (default {defaults.Tasks}).",
        0, EmulatorOptions.MaximumTasks);

    private readonly Option<int?> _latency = IntegerOption.Create(
        "--latency-ms", "The delay of each response, in milliseconds (default 0).",
        0, (int)EmulatorOptions.MaximumLatency.TotalMilliseconds);

    private readonly Option<double?> _churn = new("--churn")
    {
        Description = "The average number of changes to the task list before each page (default 0).",
        HelpName = "RATE",
        CustomParser = ParseChurn,
    };

    private readonly Option<Fault[]> _faults = FaultOption.Create("--fault", "requests", _ => true);

    public void AddTo(Command command)
    {
        foreach (Option option in new Option[] { _tasks, _latency, _churn, _faults })
        {
            command.Options.Add(option);
        }
    }

    /// <summary>Returns the default options with the values from the command line.</summary>
    public EmulatorOptions Apply(ParseResult parsed) => defaults with
    {
        Tasks = parsed.GetValue(_tasks) ?? defaults.Tasks,
        Latency = parsed.GetValue(_latency) is { } milliseconds ? TimeSpan.FromMilliseconds(milliseconds) : defaults.Latency,
        Churn = parsed.GetValue(_churn) ?? defaults.Churn,
        Faults = parsed.GetValue(_faults) ?? defaults.Faults,
    };

    private static double? ParseChurn(ArgumentResult result)
    {
        if (double.TryParse(result.Tokens[0].Value, NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture, out double rate)
            && rate <= EmulatorOptions.MaximumChurn)
        {
            return rate;
        }

        result.AddError($"--churn must be a number from 0 to {EmulatorOptions.MaximumChurn}, such as 0.5.");
        return null;
    }
}
