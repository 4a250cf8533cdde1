using FsCheck;
using FsCheck.Fluent;

namespace SasImageFix.Client.Tests.Fuzz;

/// <summary>Texts as they stand in a program: pieces of what users and services write, and of what nobody should.</summary>
internal static class Texts
{
    /// <summary>Any characters, halves of surrogate pairs and control characters among them.</summary>
    public static Gen<string> Wild { get; } =
        from characters in Gen.Frequency(
            (6, Gen.Choose(' ', '~')),
            (2, Gen.Choose(0, 0xFF)),
            (1, Gen.Choose(0, 0xFFFF)),
            (1, Gen.Choose(0xD800, 0xDFFF))).ArrayOf()
        select new string([.. characters.Select(character => (char)character)]);

    /// <summary>Characters that an HTTP header takes.</summary>
    public static Gen<string> Visible { get; } =
        from characters in Gen.Choose('!', '~').Where(character => character != ',').NonEmptyListOf()
        select new string([.. characters.Select(character => (char)character)]);

    /// <summary>Texts that are long, among them one longer than a <see cref="System.Security.SecureString"/> holds.</summary>
    public static Gen<string> Long { get; } =
        from length in Gen.Elements(1_999, 2_000, 2_001, 5_000, 65_536, 65_537)
        from character in Gen.Elements('x', '%', '\\', '\ud800')
        select new string(character, length);

    /// <summary>The text so that what is no text, and what cannot be seen, can be read and written again.</summary>
    public static string Shown(string? text) => text is null
        ? "null"
        : $"\"{string.Concat(text.Select(character => character is >= ' ' and <= '~' ? $"{character}" : $"\\u{(int)character:x4}"))}\"";

    /// <summary>The text with less of it, the shortest first.</summary>
    public static IEnumerable<string> Shorter(string? text) =>
        text is null ? [] : Cuts.Of(text.Length).Select(cut => $"{text.AsSpan(..cut.Start.Value)}{text.AsSpan(cut.End.Value..)}");
}
