using System.Collections;

namespace SasImageFix.Client.Credentials.External;

/// <summary>The values of the environment that are secrets by their names: a command that is started sees them and may tell them.</summary>
internal static class EnvironmentSecrets
{
    /// <summary>Shorter ones are too common to be cut out wherever they stand, and too short to be a secret.</summary>
    public const int MinLength = 4;

    private static readonly string[] Telling = ["SECRET", "TOKEN", "PASSWORD", "KEY"];

    public static IEnumerable<string> Read() => In(Environment.GetEnvironmentVariables());

    public static IEnumerable<string> In(IDictionary environment) => environment
        .Cast<DictionaryEntry>()
        .Where(variable => Telling.Any(word => ((string)variable.Key).IndexOf(word, StringComparison.OrdinalIgnoreCase) >= 0))
        .Select(variable => (string?)variable.Value ?? string.Empty)
        .Where(value => value.Length >= MinLength);
}
