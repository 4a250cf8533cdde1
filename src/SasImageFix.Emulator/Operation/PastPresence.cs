namespace SasImageFix.Emulator;

/// <summary>A time during which a task was in the list, ended by its removal.</summary>
/// <param name="Task">The task as it was removed.</param>
/// <param name="Since">The moment at which it came.</param>
/// <param name="Until">The moment at which it was no longer there.</param>
internal readonly record struct PastPresence(ImageFixTask Task, long Since, long Until);
