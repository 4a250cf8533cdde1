namespace SasImageFix.Emulator;

/// <summary>How the command line and the documents spell a <see cref="ChurnKind"/>: <c>insert-front</c>.</summary>
public static class ChurnKindSpelling
{
    /// <summary>All spellings, in the order of the kinds.</summary>
    public static IReadOnlyList<string> All => EnumSpelling<ChurnKind>.All;

    /// <summary>The spelling of a kind.</summary>
    /// <param name="kind">The kind.</param>
    /// <returns>Lower-case words, joined by hyphens.</returns>
    public static string Spelling(this ChurnKind kind) => EnumSpelling<ChurnKind>.Of(kind);

    internal static bool TryParse(string text, out ChurnKind kind) => EnumSpelling<ChurnKind>.TryParse(text, out kind);
}
