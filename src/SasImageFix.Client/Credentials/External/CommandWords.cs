using System.Text;

namespace SasImageFix.Client.Credentials.External;

/// <summary>The words of a command, split as aliyun-cli splits them, and whether they are for a shell.</summary>
internal sealed class CommandWords
{
    private const string OfUnixShell = "|&;<>()$`*?~#\n";
    private const string OfWindowsShell = "|&<>^%";
    private const string LiveInUnixQuotes = "$`";
    private const string EscapedInUnixQuotes = "\"\\$`";

    // What is shorter hides too much of every sentence.
    private const int ShortestArgument = 4;

    private static readonly char[] BetweenParts = [.. " \t\r\n\"'=;,()"];

    private readonly string _text;
    private readonly bool _isWindows;
    private readonly List<string> _words = [];
    private readonly StringBuilder _word = new();
    private bool _isInWord;
    private char? _quote;

    private CommandWords(string text, bool isWindows)
    {
        _text = text;
        _isWindows = isWindows;
    }

    public IReadOnlyList<string> Words => _words;

    /// <summary>Whether the text holds, where no quote keeps it from being one, a character that only a shell understands.</summary>
    public bool NeedsShell { get; private set; }

    /// <returns>Null when a quote is not closed.</returns>
    public static CommandWords? Split(string text, bool isWindows)
    {
        var split = new CommandWords(text, isWindows);
        for (var position = 0; position < text.Length; position++)
        {
            position += split.Take(position);
        }

        split.EndWord();
        split.NeedsShell |= !isWindows && BeginsWithAnAssignment(text);
        return split._quote is null ? split : null;
    }

    /// <summary>
    /// What the command is given, each of which can be a password that it repeats: its words, whole and in parts, but for the first and
    /// for options.
    /// </summary>
    public static IEnumerable<string> ArgumentsIn(string text) =>
        (Split(text, isWindows: false) ?? Split(text, isWindows: true))?.Words
            .Skip(1)
            .SelectMany(word => word.Split(BetweenParts).Prepend(word))
            .Where(part => part.Length >= ShortestArgument && part[0] != '-')
            .Distinct()
        ?? [];

    /// <summary>Takes the character at <paramref name="position"/>.</summary>
    /// <returns>How many characters behind it were taken with it.</returns>
    private int Take(int position)
    {
        var character = _text[position];
        if (EscapedAt(position) is { } escaped)
        {
            Append(escaped);
            return 1;
        }

        if (character == _quote)
        {
            _quote = null;
        }
        else if (_quote is not null)
        {
            NeedsShell |= !_isWindows && _quote == '"' && LiveInUnixQuotes.IndexOf(character) >= 0;
            Append(character);
        }
        else if (character is '"' or '\'')
        {
            _quote = character;
            _isInWord = true;
        }
        else
        {
            TakeUnquoted(character);
        }

        return 0;
    }

    private void TakeUnquoted(char character)
    {
        NeedsShell |= (_isWindows ? OfWindowsShell : OfUnixShell).IndexOf(character) >= 0;
        if (char.IsWhiteSpace(character))
        {
            EndWord();
        }
        else
        {
            Append(character);
        }
    }

    private char? EscapedAt(int position)
    {
        if (_text[position] != '\\' || position + 1 == _text.Length)
        {
            return null;
        }

        var next = _text[position + 1];
        var isEscape = (_isWindows, _quote) switch
        {
            (true, '"') => next == '"',
            (false, null) => true,
            (false, '"') => EscapedInUnixQuotes.IndexOf(next) >= 0,
            _ => false,
        };
        return isEscape ? next : null;
    }

    private void Append(char character)
    {
        _word.Append(character);
        _isInWord = true;
    }

    private void EndWord()
    {
        if (_isInWord)
        {
            _words.Add(_word.ToString());
        }

        _word.Clear();
        _isInWord = false;
    }

    private static bool BeginsWithAnAssignment(string text)
    {
        var name = text.TakeWhile(static character => character == '_' || char.IsLetterOrDigit(character)).Count();
        return name > 0 && name < text.Length && text[name] == '=' && !char.IsDigit(text[0]);
    }
}
