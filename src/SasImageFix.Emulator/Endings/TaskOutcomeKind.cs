namespace SasImageFix.Emulator.Endings;

/// <summary>What happens to a running task while the emulator runs.</summary>
public enum TaskOutcomeKind
{
    /// <summary>The task succeeds.</summary>
    Succeeded,

    /// <summary>The task fails, and has an error log.</summary>
    Failed,

    /// <summary>The task is removed from the list.</summary>
    Vanished,
}
