namespace SasImageFix.Playground.Hosting;

/// <summary>How many cells of a terminal's line a character takes.</summary>
internal static class CellWidth
{
    // The blocks of Unicode's East Asian Wide and Fullwidth characters, as far as one UTF-16 unit reaches.
    private static readonly (char First, char Last)[] WideBlocks =
    [
        ('\u1100', '\u115F'),
        ('\u2E80', '\uA4CF'),
        ('\uAC00', '\uD7A3'),
        ('\uF900', '\uFAFF'),
        ('\uFE30', '\uFE6F'),
        ('\uFF00', '\uFF60'),
        ('\uFFE0', '\uFFE6'),
    ];

    public static int Of(char character) => Array.Exists(WideBlocks, block => character >= block.First && character <= block.Last) ? 2 : 1;
}
