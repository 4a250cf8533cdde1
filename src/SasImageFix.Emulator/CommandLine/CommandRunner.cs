using System.CommandLine;
using System.CommandLine.Invocation;

namespace SasImageFix.Emulator.CommandLine;

/// <summary>Runs a command line. No error message repeats an argument, because an argument can be a misplaced secret.</summary>
internal static class CommandRunner
{
    /// <param name="command">The command and its options.</param>
    /// <param name="args">The arguments.</param>
    /// <param name="configuration">The streams, and whether Ctrl+C and SIGTERM cancel the command.</param>
    /// <param name="cancellationToken">Cancels the command.</param>
    /// <returns>The exit code of the command, or 1 if the arguments are invalid.</returns>
    public static Task<int> RunAsync(
        RootCommand command, IReadOnlyList<string> args, InvocationConfiguration configuration, CancellationToken cancellationToken)
    {
        var parsed = command.Parse(args);
        if (parsed.UnmatchedTokens.Count > 0)
        {
            configuration.Error.WriteLine(DescribeUnknownArgument(parsed.UnmatchedTokens));
            return Task.FromResult(1);
        }

        if (parsed.Action is ParseErrorAction parseError)
        {
            parseError.ShowHelp = false;
            parseError.ShowTypoCorrections = false;
        }

        configuration.EnableDefaultExceptionHandler = false;
        return parsed.InvokeAsync(configuration, cancellationToken);
    }

    private static string DescribeUnknownArgument(IReadOnlyList<string> tokens)
    {
        var option = tokens.FirstOrDefault(token => token.StartsWith("--", StringComparison.Ordinal) && token.All(IsOptionCharacter));
        var error = option is null ? "An argument is unknown." : $"The option {option} is unknown.";
        return $"{error} Use --help to list the options.";
    }

    private static bool IsOptionCharacter(char character) => char.IsAsciiLetterLower(character) || character == '-';
}
