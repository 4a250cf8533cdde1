using System.Collections;
using System.Management.Automation;
using System.Management.Automation.Language;
using SasImageFix.Client.Credentials;
using SasImageFix.Client.Credentials.Profiles;
using SasImageFix.Client.Platform;

namespace SasImageFix.Parameters;

/// <summary>
/// Completes the names of the profiles in the profile files. The tooltip shows the mode and the region. It sends no request, and it ignores
/// files that can't be read.
/// </summary>
public sealed class ProfileCompleter : IArgumentCompleter
{
    // A home directory on an unavailable network drive must not block the prompt.
    private static readonly TimeSpan ReadTimeout = TimeSpan.FromSeconds(1);

    private static readonly AbsolutePathReader Files = new();

    /// <inheritdoc/>
    public IEnumerable<CompletionResult> CompleteArgument(
        string commandName, string parameterName, string wordToComplete, CommandAst commandAst, IDictionary fakeBoundParameters)
    {
        var typed = wordToComplete.Trim('\'', '"');
        return ReadProfiles()
            // PowerShell writes the completed name to the console as it is, so a name that could change the console isn't offered.
            .Where(profile => DisplayText.ReplaceUnsafeCharacters(profile.Name) == profile.Name)
            .Where(profile => profile.Name.StartsWith(typed, StringComparison.OrdinalIgnoreCase))
            .Select(profile => new CompletionResult(
                Quote(profile.Name),
                profile.Name,
                CompletionResultType.ParameterValue,
                profile.Summary));
    }

    private static IReadOnlyList<Profile> ReadProfiles()
    {
        var context = new ProfileContext(EnvironmentVariables.OfProcess) { Files = Files, Timeout = ReadTimeout };
        var readTask = ProfileFiles.ReadAsync(context, CancellationToken.None);
        return CompleterTask.GetResultOrNull(readTask, ReadTimeout)?.Profiles ?? [];
    }

    private static string Quote(string name) =>
        name[0] != '-' && name.All(character => char.IsLetterOrDigit(character) || character is '-' or '_' or '.')
            ? name
            : $"'{CodeGeneration.EscapeSingleQuotedStringContent(name)}'";

    // A completer can't get the current location of PowerShell, which differs from the current directory of the process.
    private sealed class AbsolutePathReader : FileReader
    {
        protected override Stream Open(string path) => Path.IsPathRooted(path) ? base.Open(path) : throw new FileNotFoundException();
    }
}
