using SasImageFix.Client.Errors;

namespace SasImageFix.Client.Credentials.External;

/// <summary>What a command's text stands for: its first word with the others as arguments, or a shell that is given the text.</summary>
internal sealed class CommandLine
{
    /// <summary>What a command is called that cannot be named.</summary>
    public const string Unnamed = "The external command";

    private const string EndsACommand = "|&;<>()`\n";
    private const string MakesANameUnsafe = "=\"'{";

    private static readonly string[] BatchExtensions = [".cmd", ".bat"];

    private CommandLine(string program, string arguments, string? name)
    {
        Program = program;
        Arguments = arguments;
        Name = name;
    }

    public string Program { get; }

    public string Arguments { get; }

    /// <summary>What the command may be called in a message; null when what it begins with could hold a secret.</summary>
    public string? Name { get; }

    /// <param name="text">The command as the user wrote it.</param>
    /// <param name="isWindows">Whose rules it follows.</param>
    /// <param name="find">Finds a program by its name; null when there is none.</param>
    /// <exception cref="SasImageFixException">There is no command, its quotes are not closed, or its program cannot be found.</exception>
    public static CommandLine Parse(string text, bool isWindows, Func<string, bool, string?> find)
    {
        if (text.IndexOf('\0') >= 0)
        {
            throw Invalid($"{Unnamed} holds a character that no command can hold");
        }

        text = text.Trim();
        var split = CommandWords.Split(text, isWindows) ?? throw Invalid($"{Unnamed} has a quote that is not closed");
        if (split.Words.Count == 0 || split.Words[0].Length == 0)
        {
            throw Invalid($"{Unnamed} is empty");
        }

        if (split.NeedsShell)
        {
            return OfShell(text, isWindows);
        }

        var word = split.Words[0];
        var name = word.Any(char.IsWhiteSpace) || word.IndexOf('=') >= 0 ? null : word;
        var program = find(word, isWindows)
            ?? throw Invalid($"{(name is null ? Unnamed : $"{Unnamed} '{name}'")} could not be started: there is no such program on PATH");

        // Batch files are run by the shell in any case; it had better get the text as the user quoted it.
        return isWindows && BatchExtensions.Any(extension => program.EndsWith(extension, StringComparison.OrdinalIgnoreCase))
            ? OfShell(text, isWindows)
            : new CommandLine(program, ArgumentText.Join(split.Words.Skip(1)), name);
    }

    private static CommandLine OfShell(string text, bool isWindows) => isWindows
        // With its path, for Windows looks for a bare name in the current directory first.
        ? new CommandLine(Path.Combine(Environment.SystemDirectory, "cmd.exe"), $"/d /s /c \"{text}\"", NameIn(text, isWindows))
        : new CommandLine("/bin/sh", ArgumentText.Join(["-c", text]), NameIn(text, isWindows));

    private static string? NameIn(string text, bool isWindows)
    {
        var name = new string([.. text.TakeWhile(character => !char.IsWhiteSpace(character) && EndsACommand.IndexOf(character) < 0)]);
        var isSafe = name.Length > 0 && name.IndexOfAny(MakesANameUnsafe.ToCharArray()) < 0 && (isWindows || name.IndexOf('\\') < 0);
        return isSafe ? name : null;
    }

    private static SasImageFixException Invalid(string problem) => new(ErrorKind.ExternalCommandFailed, $"{problem}.");
}
