using System.Runtime.InteropServices;
using System.Text;
using SasImageFix.Client.Errors;

namespace SasImageFix.Client.Credentials;

/// <summary>The program and the arguments of a <c>process_command</c>. No shell interprets the text.</summary>
/// <param name="Program">The path of the program.</param>
/// <param name="Arguments">The arguments as one text, quoted in the way that .NET and Windows programs split it.</param>
/// <param name="Name">The program as the user wrote it, for messages; the arguments may contain secrets.</param>
internal sealed record CommandLine(string Program, string Arguments, string Name)
{
    private const string EscapedInUnixQuotes = "\"\\$`";
    private const string DefaultExtensions = ".COM;.EXE;.BAT;.CMD";

    // The generated method would show the arguments.
    public override string ToString() => Name;

    /// <param name="text">The command as the user wrote it.</param>
    /// <param name="directory">The directory that a relative path starts from; null for the directory of this process.</param>
    /// <exception cref="SasImageFixException">The command is empty, a quotation mark isn't closed, or the program isn't found.</exception>
    public static CommandLine Parse(string text, string? directory)
    {
        var isWindows = RuntimeInformation.IsOSPlatform(OSPlatform.Windows);
        var words = text.IndexOf('\0') >= 0
            ? throw Invalid("The external command contains a NUL character")
            : Split(text, isWindows) ?? throw Invalid("The external command has a quote that is not closed");
        if (words.Count == 0 || words[0].Length == 0)
        {
            throw Invalid("The external command is empty");
        }

        // A word with a space or an equal sign is probably an argument that was quoted or placed wrongly.
        var name = words[0].Any(character => char.IsWhiteSpace(character) || character == '=')
            ? "The external command"
            : $"The external command '{words[0]}'";
        var program = FindProgram(words[0], directory, isWindows, Environment.GetEnvironmentVariable, File.Exists)
            ?? throw Invalid($"{name} could not be started: there is no such program on PATH");
        return new CommandLine(program, Join(words.Skip(1)), name);
    }

    /// <summary>Splits a command at white space. Single and double quotes group words, as in the official SDKs.</summary>
    /// <returns>Null if a quotation mark isn't closed.</returns>
    public static IReadOnlyList<string>? Split(string text, bool isWindows)
    {
        var words = new List<string>();
        StringBuilder? word = null;
        char? quote = null;
        for (var position = 0; position < text.Length; position++)
        {
            var character = text[position];
            if (character == '\\' && position + 1 < text.Length && IsEscaped(text[position + 1], quote, isWindows))
            {
                (word ??= new()).Append(text[++position]);
            }
            else if (character == quote)
            {
                quote = null;
            }
            else if (quote is null && character is '"' or '\'')
            {
                quote = character;
                word ??= new();
            }
            else if (quote is null && char.IsWhiteSpace(character))
            {
                EndWord();
            }
            else
            {
                (word ??= new()).Append(character);
            }
        }

        EndWord();
        return quote is null ? words : null;

        void EndWord()
        {
            words.AddRange(word is null ? [] : [word.ToString()]);
            word = null;
        }
    }

    /// <summary>Quotes arguments by the rules that Windows programs follow and that .NET follows on every system.</summary>
    public static string Join(IEnumerable<string> arguments)
    {
        var text = new StringBuilder();
        foreach (var argument in arguments)
        {
            text.Append(text.Length == 0 ? "\"" : " \"");
            var backslashes = 0;
            foreach (var character in argument)
            {
                // Only before a quotation mark is a backslash an escape; each one there needs another one.
                text.Append('\\', character == '"' ? backslashes + 1 : 0).Append(character);
                backslashes = character == '\\' ? backslashes + 1 : 0;
            }

            text.Append('\\', backslashes).Append('"');
        }

        return text.ToString();
    }

    /// <summary>
    /// Finds a program by its path, or by its name on PATH only. .NET and Windows look in the current directory first, where anybody may
    /// have put a program of that name.
    /// </summary>
    /// <returns>Null if no directory on PATH contains the program.</returns>
    public static string? FindProgram(
        string program, string? directory, bool isWindows, Func<string, string?> variable, Func<string, bool> exists)
    {
        var known = (variable("PATHEXT") ?? DefaultExtensions).Split([';'], StringSplitOptions.RemoveEmptyEntries);
        var isComplete = !isWindows || known.Any(extension => program.EndsWith(extension, StringComparison.OrdinalIgnoreCase));
        string[] extensions = !isWindows ? [string.Empty] : isComplete ? [string.Empty, .. known] : known;
        if (program.IndexOfAny(isWindows ? ['/', '\\', ':'] : ['/']) >= 0)
        {
            var path = directory is null ? program : Path.Combine(directory, program);
            path = isWindows ? path : Path.GetFullPath(path);
            return extensions.Select(extension => path + extension).FirstOrDefault(exists) ?? path;
        }

        var separator = isWindows ? '\\' : '/';
        return (variable("PATH") ?? string.Empty)
            .Split(isWindows ? ';' : ':')
            .Select(folder => folder.Trim('"').TrimEnd(separator))
            .Where(folder => folder.Length > 0)
            .SelectMany(folder => extensions.Select(extension => $"{folder}{separator}{program}{extension}"))
            .FirstOrDefault(exists);
    }

    private static bool IsEscaped(char next, char? quote, bool isWindows) => (isWindows, quote) switch
    {
        (true, '"') => next == '"',
        (false, null) => true,
        (false, '"') => EscapedInUnixQuotes.IndexOf(next) >= 0,
        _ => false,
    };

    private static SasImageFixException Invalid(string problem) => new(ErrorKind.ExternalCommandFailed, $"{problem}.");
}
