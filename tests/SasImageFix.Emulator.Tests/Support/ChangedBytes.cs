namespace SasImageFix.Emulator.Tests.Support;

/// <summary>Changes a text in one place at a time, each character into another of its class where there is one.</summary>
internal static class ChangedBytes
{
    public static IEnumerable<(int Position, string Changed)> Of(string text)
    {
        for (var position = 0; position < text.Length; position++)
        {
            yield return (position, $"{text[..position]}{Other(text[position])}{text[(position + 1)..]}");
        }
    }

    // Case alone would be no change in a header's name, and of '%2a' none in a query: the next letter is one everywhere.
    private static char Other(char character) => character switch
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
