using SasImageFix.Emulator.Faults;
using SasImageFix.Emulator.Operation;

namespace SasImageFix.Emulator.CommandLine;

/// <summary>The command-line options that the emulator and the playground have in common.</summary>
internal static class CommonOptions
{
    /// <summary>Creates the options.</summary>
    /// <param name="defaults">The values of the options that are not specified.</param>
    public static OptionSet Create(EmulatorOptions defaults)
    {
        var optionSet = new OptionSet();
        optionSet.AddInteger(
            "--tasks",
            $"The number of generated tasks, in addition to the sample task of the API documentation (default {defaults.TaskCount}).",
            0, EmulatorOptions.MaximumTaskCount, (options, tasks) => options with { TaskCount = tasks });
        optionSet.AddInteger(
            "--latency-ms", "The delay of each response, in milliseconds (default 0).",
            0, (int)EmulatorOptions.MaximumDuration.TotalMilliseconds,
            (options, milliseconds) => options with { Latency = TimeSpan.FromMilliseconds(milliseconds) });
        optionSet.Add(
            "--churn", "RATE", "The average number of changes to the task list before each page (default 0).",
            text => OptionValueParser.ParseRate(text, EmulatorOptions.MaximumChurn), (options, rate) => options with { Churn = rate });
        TaskEndingOptions.AddTo(optionSet, defaults);
        optionSet.Add(
            "--missing-error-log", "empty|null|omitted|error",
            "The response of DescribeTaskErrorLog for a task that has no error log: Logs is empty (the default), null, or omitted, "
                + "or an error.",
            text => OptionValueParser.ParseKind<MissingErrorLogBehavior>(text, "empty, null, omitted, or error"),
            (options, behavior) => options with { MissingErrorLog = behavior });
        AddFaults(optionSet, "--fault", "requests", Enum.GetValues<FaultKind>(), (options, faults) => options with { Faults = faults });
        return optionSet;
    }

    /// <summary>Adds an option for faults.</summary>
    /// <param name="optionSet">The options that the option is added to.</param>
    /// <param name="name">The name of the option.</param>
    /// <param name="requests">The requests that the faults are applied to.</param>
    /// <param name="kinds">The kinds of faults that the option accepts.</param>
    /// <param name="apply">Sets the faults in the options of an emulator.</param>
    public static void AddFaults(
        OptionSet optionSet, string name, string requests, FaultKind[] kinds, Func<EmulatorOptions, Fault[], EmulatorOptions> apply) =>
        optionSet.AddRepeatable(
            name, "kind[@share|#number]",
            $"Applies a fault to {requests}: KIND to all of them, KIND@0.2 to 20% of them, or KIND#3 only to the third one. "
                + "Can be repeated. If several faults apply to a request, the first of them is used. "
                + $"Kinds: {OptionValueParser.FormatKinds(kinds)}.",
            text => OptionValueParser.ParseFault(text, kinds), apply);
}
