namespace SasImageFix.Emulator;

/// <summary>How the command line, the log and the documents spell a <see cref="FaultKind"/>: <c>throttle-429</c>.</summary>
public static class FaultKindSpelling
{
    /// <summary>All spellings, in the order of the kinds.</summary>
    public static IReadOnlyList<string> All => EnumSpelling<FaultKind>.All;

    /// <summary>The spelling of a kind.</summary>
    /// <param name="kind">The kind.</param>
    /// <returns>Lower-case words and numbers, joined by hyphens.</returns>
    public static string Spelling(this FaultKind kind) => EnumSpelling<FaultKind>.Of(kind);

    internal static bool TryParse(string text, out FaultKind kind) => EnumSpelling<FaultKind>.TryParse(text, out kind);
}
