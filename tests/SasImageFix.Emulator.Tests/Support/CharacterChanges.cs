namespace SasImageFix.Emulator.Tests.Support;

/// <summary>Changes one character of a text at a time, to another character of the same class if possible.</summary>
internal static class CharacterChanges
{
    public static IEnumerable<(int Position, string Changed)> GetAll(string text)
    {
        for (var position = 0; position < text.Length; position++)
        {
            yield return (position, $"{text[..position]}{GetOther(text[position])}{text[(position + 1)..]}");
        }
    }

    // A change of the case isn't used, because it has no effect in the name of a header and in %2a.
    private static char GetOther(char character) => character switch
    {
        '9' => '0',
        'f' => 'a',
        'F' => 'A',
        'z' => 'a',
        'Z' => 'A',
        _ when char.IsAsciiLetterOrDigit(character) => (char)(character + 1),
        '-' => '_',
        _ => '-',
    };
}
