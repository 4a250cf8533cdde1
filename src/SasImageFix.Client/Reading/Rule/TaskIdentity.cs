namespace SasImageFix.Client.Reading;

/// <summary>What tells one task from all others, as 128 bits of a hash.</summary>
internal readonly record struct TaskIdentity(ulong High, ulong Low);
