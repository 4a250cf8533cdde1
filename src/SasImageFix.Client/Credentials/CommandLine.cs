using System.Runtime.InteropServices;
using System.Text;
using System.Text.RegularExpressions;
using SasImageFix.Client.Errors;

namespace SasImageFix.Client.Credentials;

/// <summary>The program and the arguments of a <c>process_command</c>. No shell interprets the text.</summary>
/// <param name="Program">The path of the program.</param>
/// <param name="Arguments">The arguments as one text, quoted by the rules that .NET and Windows programs use to split it.</param>
/// <param name="DisplayName">The command in messages. It doesn't contain the arguments, which may contain secrets.</param>
internal sealed record CommandLine(string Program, string Arguments, string DisplayName)
{
    private const string DefaultExtensions = ".COM;.EXE;.BAT;.CMD";

    // A text in single quotes, a text in double quotes, or a text without quotes. In double quotes, a backslash escapes only some
    // characters.
    private static readonly Regex UnixPart = new(
        @"\G(?:(?<space>\s+)|'(?<text>[^']*)'|""(?<quoted>(?>\\.|[^""])*)""|\\(?<text>.)|(?<text>[^\s'""\\]+|\\\z))",
        RegexOptions.Singleline | RegexOptions.CultureInvariant);

    private static readonly Regex WindowsPart = new(
        @"\G(?:(?<space>\s+)|'(?<text>[^']*)'|""(?<quoted>(?>\\""|[^""])*)""|(?<text>[^\s'""]+))", RegexOptions.CultureInvariant);

    private static readonly Regex UnixEscape = new(@"\\([""\\$`])", RegexOptions.CultureInvariant);
    private static readonly Regex WindowsEscape = new(@"\\("")", RegexOptions.CultureInvariant);

    private static readonly Regex QuotationMark = new(@"(?<!\\)(\\*)""", RegexOptions.CultureInvariant);
    private static readonly Regex FinalBackslashes = new(@"(?<!\\)(\\+)\z", RegexOptions.CultureInvariant);

    // The method that the compiler generates for a record would show the arguments.
    public override string ToString() => DisplayName;

    /// <param name="text">The command as the user wrote it.</param>
    /// <param name="directory">The directory that a relative path starts from; null for the directory of this process.</param>
    /// <exception cref="SasImageFixException">The command is empty, a quotation mark isn't closed, or the program isn't found.</exception>
    public static CommandLine Parse(string text, string? directory)
    {
        var isWindows = RuntimeInformation.IsOSPlatform(OSPlatform.Windows);
        var words = text.IndexOf('\0') >= 0
            ? throw Invalid("The external command contains a NUL character")
            : Split(text, isWindows) ?? throw Invalid("The external command has an unclosed quotation mark");
        if (words.Count == 0 || words[0].Length == 0)
        {
            throw Invalid("The external command is empty");
        }

        // A word with a space or an equal sign is probably a misplaced or wrongly quoted argument, which may be a secret.
        var displayName = words[0].Any(character => char.IsWhiteSpace(character) || character == '=')
            ? "The external command"
            : $"The external command '{words[0]}'";
        var program = FindProgram(words[0], directory, isWindows, Environment.GetEnvironmentVariable, File.Exists)
            ?? throw Invalid($"{displayName} could not be started: the program isn't on PATH");
        return new CommandLine(program, Join(words.Skip(1)), displayName);
    }

    /// <summary>Splits a command at white space. Single and double quotes group words, as in the official SDKs.</summary>
    /// <returns>Null if a quotation mark isn't closed.</returns>
    public static IReadOnlyList<string>? Split(string text, bool isWindows)
    {
        var (words, isInWord, end) = (new List<StringBuilder>(), false, 0);
        foreach (Match part in (isWindows ? WindowsPart : UnixPart).Matches(text))
        {
            end = part.Index + part.Length;
            if (part.Groups["space"].Success)
            {
                isInWord = false;
                continue;
            }

            // A part without a space before it belongs to the previous word.
            words.AddRange(isInWord ? [] : [new StringBuilder()]);
            var quoted = (isWindows ? WindowsEscape : UnixEscape).Replace(part.Groups["quoted"].Value, "$1");
            words[words.Count - 1].Append(part.Groups["text"].Value).Append(quoted);
            isInWord = true;
        }

        return end == text.Length ? [.. words.Select(word => word.ToString())] : null;
    }

    /// <summary>Quotes arguments by the rules of Windows programs, which .NET uses on every system.</summary>
    // A backslash is an escape character only before a quotation mark. In this position, each backslash is doubled.
    public static string Join(IEnumerable<string> arguments) =>
        string.Join(" ", arguments.Select(text => $"\"{FinalBackslashes.Replace(QuotationMark.Replace(text, @"$1$1\"""), "$1$1")}\""));

    /// <summary>
    /// Finds a program by its path, or by its name on PATH only. .NET and Windows search the current directory first, where another user
    /// can have put a program with that name.
    /// </summary>
    /// <returns>Null if no directory on PATH contains the program.</returns>
    public static string? FindProgram(
        string program, string? directory, bool isWindows, Func<string, string?> getVariable, Func<string, bool> fileExists)
    {
        var suffixes = isWindows ? (getVariable("PATHEXT") ?? DefaultExtensions).Split([';'], StringSplitOptions.RemoveEmptyEntries) : [];
        var hasExtension = !isWindows || suffixes.Any(extension => program.EndsWith(extension, StringComparison.OrdinalIgnoreCase));
        var extensions = hasExtension ? [string.Empty, .. suffixes] : suffixes;
        if (program.IndexOfAny(isWindows ? ['/', '\\', ':'] : ['/']) >= 0)
        {
            var path = directory is null ? program : Path.Combine(directory, program);
            path = isWindows ? path : Path.GetFullPath(path);
            return extensions.Select(extension => path + extension).FirstOrDefault(fileExists) ?? path;
        }

        var separator = isWindows ? '\\' : '/';
        return (getVariable("PATH") ?? string.Empty)
            .Split(isWindows ? ';' : ':')
            .Select(folder => folder.Trim('"').TrimEnd(separator))
            .Where(folder => folder.Length > 0)
            .SelectMany(folder => extensions.Select(extension => $"{folder}{separator}{program}{extension}"))
            .FirstOrDefault(fileExists);
    }

    private static SasImageFixException Invalid(string problem) => new(ErrorKind.ProcessCommandFailed, $"{problem}.");
}
