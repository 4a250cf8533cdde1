namespace SasImageFix.Emulator;

/// <summary>A whole answer before it is written.</summary>
/// <param name="Status">The HTTP status.</param>
/// <param name="Body">The JSON, UTF-8, not compressed.</param>
/// <param name="Code">The error code; null on success.</param>
/// <param name="RowCount">The tasks on the page; null on an error.</param>
internal sealed record Answer(int Status, ReadOnlyMemory<byte> Body, string? Code, int? RowCount);
