namespace SasImageFix.Emulator.Endings;

/// <summary>The settings of running tasks that end.</summary>
/// <param name="FinishAfter">The average time from the start of the emulator to the end of a task; null if no task ends.</param>
/// <param name="FailRate">The share of the tasks that fail, 0 to 1.</param>
/// <param name="VanishRate">The share of the tasks that are removed from the list, 0 to 1.</param>
internal sealed record TaskEndingSettings(TimeSpan? FinishAfter, double FailRate, double VanishRate);
