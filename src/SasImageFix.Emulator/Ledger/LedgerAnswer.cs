namespace SasImageFix.Emulator;

/// <summary>What the ledger answers over HTTP.</summary>
/// <param name="First">The number of the span's first request.</param>
/// <param name="Last">The number of its last.</param>
/// <param name="Tasks">The tasks that were in the list throughout, in no order.</param>
internal sealed record LedgerAnswer(int First, int Last, IReadOnlyList<TaskIdentity> Tasks);
