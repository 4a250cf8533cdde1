namespace SasImageFix.Emulator.Endings;

/// <summary>The planned outcome of a task that is running when the emulator starts. Churn can end or remove the task earlier.</summary>
/// <param name="BuildTaskId">The ID of the task.</param>
/// <param name="EndsAfter">The time from the start of the emulator to the end of the task.</param>
/// <param name="Kind">The outcome.</param>
public sealed record TaskOutcome(string BuildTaskId, TimeSpan EndsAfter, TaskOutcomeKind Kind);
