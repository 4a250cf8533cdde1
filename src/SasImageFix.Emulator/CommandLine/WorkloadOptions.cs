using SasImageFix.Emulator.Faults;

namespace SasImageFix.Emulator.CommandLine;

/// <summary>The options that the emulator and the playground have in common: the number of tasks, and what happens to requests.</summary>
internal static class WorkloadOptions
{
    /// <param name="defaults">The values of the options that are not specified.</param>
    public static OptionSet Create(EmulatorOptions defaults)
    {
        var options = new OptionSet();
        options.AddInteger(
            "--tasks", $"The number of generated tasks, in addition to the sample task of the API document (default {defaults.Tasks}).",
            0, EmulatorOptions.MaximumTasks, (emulator, tasks) => emulator with { Tasks = tasks });
        options.AddInteger(
            "--latency-ms", "The delay of each response, in milliseconds (default 0).",
            0, (int)EmulatorOptions.MaximumLatency.TotalMilliseconds,
            (emulator, milliseconds) => emulator with { Latency = TimeSpan.FromMilliseconds(milliseconds) });
        options.Add(
            "--churn", "RATE", "The average number of changes to the task list before each page (default 0).",
            text => Arguments.ParseRate(text, EmulatorOptions.MaximumChurn), (emulator, rate) => emulator with { Churn = rate });
        AddFaults(options, "--fault", "requests", Enum.GetValues<FaultKind>(), (emulator, faults) => emulator with { Faults = faults });
        return options;
    }

    /// <param name="options">The options that the option is added to.</param>
    /// <param name="name">The name of the option.</param>
    /// <param name="requests">The requests that the faults are applied to.</param>
    /// <param name="kinds">The kinds that can be applied to them.</param>
    /// <param name="apply">Changes the options.</param>
    public static void AddFaults(
        OptionSet options, string name, string requests, FaultKind[] kinds, Func<EmulatorOptions, Fault[], EmulatorOptions> apply) =>
        options.AddRepeatable(
            name, "kind[@share|#number]",
            $"What is done to {requests}: to all, to a share as with @0.2, or to one number as with #3. "
                + $"The first that is meant for a request is done. Repeatable. Kinds: {Arguments.ToText(kinds)}.",
            text => Arguments.ParseFault(text, kinds), apply);
}
