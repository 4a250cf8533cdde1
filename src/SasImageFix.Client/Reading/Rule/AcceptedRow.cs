namespace SasImageFix.Client.Reading;

/// <summary>A row of an answer that counts.</summary>
/// <param name="Index">Its place in the answer.</param>
/// <param name="IsNewToPass">Whether no earlier answer of the pass brought its task.</param>
/// <param name="IsNewToRead">Whether no earlier answer of the whole read did.</param>
internal readonly record struct AcceptedRow(int Index, bool IsNewToPass, bool IsNewToRead);
