namespace SasImageFix.Emulator;

/// <summary>What the ledger answers over HTTP to a span that is none.</summary>
/// <param name="Message">What is wrong with it.</param>
internal sealed record LedgerRefusal(string Message);
