namespace SasImageFix.Emulator.CommandLine;

/// <summary>The command-line options for running tasks that end while the emulator runs.</summary>
internal static class TaskEndingOptions
{
    /// <summary>Adds the options.</summary>
    /// <param name="optionSet">The options that they are added to.</param>
    /// <param name="defaults">The values of the options that are not specified.</param>
    public static void AddTo(OptionSet optionSet, EmulatorOptions defaults)
    {
        optionSet.AddInteger(
            "--running",
            "The number of running tasks: the newest generated tasks, or all of them if there are fewer. By default, random tasks are "
                + "running.",
            0, EmulatorOptions.MaximumTaskCount, (options, count) => options with { RunningTaskCount = count });
        optionSet.Add(
            "--finish-after", "DURATION",
            "Ends each task that is running at the start after 0.5 to 1.5 times this duration, such as 90s. Units: ms, s, m, h. "
                + "By default, these tasks do not end.",
            text => OptionValueParser.ParseDuration(text, EmulatorOptions.MaximumDuration),
            (options, duration) => options with { FinishAfter = duration });
        AddShare(
            optionSet, "--fail-rate", $"The share of these tasks that fail (default {OptionValueParser.FormatNumber(defaults.FailRate)}).",
            (options, share) => options with { FailRate = share });
        AddShare(
            optionSet, "--vanish",
            "The share of these tasks that are removed from the list instead of ending "
                + $"(default {OptionValueParser.FormatNumber(defaults.VanishRate)}).",
            (options, share) => options with { VanishRate = share });
    }

    private static void AddShare(
        OptionSet optionSet, string name, string description, Func<EmulatorOptions, double, EmulatorOptions> apply) =>
        optionSet.Add(name, "SHARE", description, text => OptionValueParser.ParseRate(text, 1), apply);
}
