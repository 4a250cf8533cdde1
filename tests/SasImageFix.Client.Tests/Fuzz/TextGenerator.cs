using FsCheck;
using FsCheck.Fluent;

namespace SasImageFix.Client.Tests.Fuzz;

/// <summary>Generates texts with typical, unusual, and invalid characters.</summary>
internal static class TextGenerator
{
    /// <summary>Generates texts with any characters, including lone surrogates and control characters.</summary>
    public static Gen<string> AnyCharacters { get; } =
        from characters in Gen.Frequency(
            (6, Gen.Choose(' ', '~')),
            (2, Gen.Choose(0, 0xFF)),
            (1, Gen.Choose(0, 0xFFFF)),
            (1, Gen.Choose(0xD800, 0xDFFF))).ArrayOf()
        select new string([.. characters.Select(character => (char)character)]);

    /// <summary>Generates texts of characters that are valid in an HTTP header.</summary>
    public static Gen<string> VisibleCharacters { get; } =
        from characters in Gen.Choose('!', '~').Where(character => character != ',').NonEmptyListOf()
        select new string([.. characters.Select(character => (char)character)]);

    /// <summary>Generates long texts, including one that is longer than a <see cref="System.Security.SecureString"/> holds.</summary>
    public static Gen<string> Long { get; } =
        from length in Gen.Elements(1_999, 2_000, 2_001, 5_000, 65_536, 65_537)
        from character in Gen.Elements('x', '%', '\\', '\ud800')
        select new string(character, length);

    /// <summary>Escapes all characters that are not printable ASCII.</summary>
    public static string Escape(string? text) => text is null
        ? "null"
        : $"\"{string.Concat(text.Select(character => character is >= ' ' and <= '~' ? $"{character}" : $"\\u{(int)character:x4}"))}\"";

    /// <summary>Gets shorter texts, the shortest first.</summary>
    public static IEnumerable<string> Shrink(string? text) =>
        text is null ? [] : Shrinker.RangesOf(text.Length).Select(
            range => $"{text.AsSpan(..range.Start.Value)}{text.AsSpan(range.End.Value..)}");
}
