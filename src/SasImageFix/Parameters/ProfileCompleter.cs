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
    // A home directory on an unavailable network drive must not delay the prompt. Reading the files usually takes less than 1 ms.
    private static readonly TimeSpan ReadTimeout = TimeSpan.FromMilliseconds(40);

    private static readonly AbsolutePathReader Files = new();

    /// <inheritdoc/>
    public IEnumerable<CompletionResult> CompleteArgument(
        string commandName, string parameterName, string wordToComplete, CommandAst commandAst, IDictionary fakeBoundParameters)
    {
        var typed = CompletionText.GetTyped(wordToComplete);
        return ReadProfiles()
            // PowerShell writes the completed name to the console as it is, so a name that could change the console isn't offered.
            .Where(profile => DisplayText.ReplaceUnsafeCharacters(profile.Name) == profile.Name)
            .Where(profile => profile.Name.StartsWith(typed, StringComparison.OrdinalIgnoreCase))
            .Select(profile => CompletionText.Create(profile.Name, profile.Summary, wordToComplete));
    }

    private static IReadOnlyList<Profile> ReadProfiles()
    {
        var context = new ProfileContext(EnvironmentVariables.OfProcess) { Files = Files, Timeout = ReadTimeout };
        var locations = ProfileLocations.Find(context).Where(location => location.SkipReason is null).ToList();
        // All files are read at the same time, so that one of them can't use up the time of the others.
        var reads = locations.Select(location => context.ReadTextAsync(location.Path, CancellationToken.None)).ToList();
        var texts = CompleterTask.GetResults(reads, ReadTimeout);
        return ProfileFiles.Parse(locations.Zip(texts, (location, text) => (location, text))).Profiles;
    }

    // A completer can't get the current location of PowerShell, which differs from the current directory of the process.
    private sealed class AbsolutePathReader : FileReader
    {
        protected override Stream Open(string path) => Path.IsPathRooted(path) ? base.Open(path) : throw new FileNotFoundException();
    }
}
