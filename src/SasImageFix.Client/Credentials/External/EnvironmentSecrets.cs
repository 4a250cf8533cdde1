using System.Collections;

namespace SasImageFix.Client.Credentials.External;

/// <summary>The values of the environment that are secrets by their names: a command that is started sees them and may tell them.</summary>
internal static class EnvironmentSecrets
{
    /// <summary>Shorter ones are too common to be cut out wherever they stand, and too short to be a secret.</summary>
    public const int MinLength = 4;

    private static readonly string[] Telling = ["SECRET", "TOKEN", "PASS", "PWD", "KEY", "CREDENTIAL", "AUTH", "COOKIE"];

    // A personal access token; within a name the letters begin PATH.
    private const string TellingEnd = "_PAT";

    // Which shells set: directories.
    private static readonly string[] Harmless = ["PWD", "OLDPWD"];

    public static IEnumerable<string> Read() => In(Environment.GetEnvironmentVariables());

    public static IEnumerable<string> In(IDictionary environment) => environment
        .Cast<DictionaryEntry>()
        .Where(variable => IsTelling((string)variable.Key))
        .Select(variable => (string?)variable.Value ?? string.Empty)
        .Where(value => value.Length >= MinLength);

    private static bool IsTelling(string name) =>
        !Harmless.Contains(name)
        && (name.EndsWith(TellingEnd, StringComparison.OrdinalIgnoreCase) || Telling.Any(word => name.IndexOf(word, StringComparison.OrdinalIgnoreCase) >= 0));
}
