namespace SasImageFix.Playground;

/// <summary>Hides the credentials of the user from a process.</summary>
internal static class CredentialIsolation
{
    /// <summary>The environment variable that disables credentials from ECS metadata.</summary>
    public const string MetadataDisabledVariable = "ALIBABA_CLOUD_ECS_METADATA_DISABLED";

    private static readonly string[] Prefixes = ["ALIBABA_CLOUD_", "ALIBABACLOUD_", "ALICLOUD_"];

    // HOME isn't changed, because other programs need it.
    private static readonly (string Name, string Value)[] Replacements =
    [
        (MetadataDisabledVariable, "true"),
        ("ALIBABA_CLOUD_CLI_PROFILE_DISABLED", "true"),
        ("ALIBABA_CLOUD_CREDENTIALS_FILE", Path.Combine(AppContext.BaseDirectory, "no-profiles.ini")),
    ];

    /// <summary>Returns the environment variables to change. A null value removes a variable of the user.</summary>
    /// <param name="names">The names of the environment variables of the process.</param>
    public static Dictionary<string, string?> GetChanges(IEnumerable<string> names)
    {
        var changes = names
            .Where(name => Prefixes.Any(prefix => name.StartsWith(prefix, StringComparison.OrdinalIgnoreCase)))
            .ToDictionary(name => name, _ => (string?)null, StringComparer.Ordinal);
        foreach (var (name, value) in Replacements)
        {
            changes[name] = value;
        }

        return changes;
    }
}
