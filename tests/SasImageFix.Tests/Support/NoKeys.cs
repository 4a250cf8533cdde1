using System.Collections;
using System.Runtime.CompilerServices;

namespace SasImageFix.Tests.Support;

/// <summary>Keeps this process and those that it starts from the keys of whoever runs the tests.</summary>
internal static class NoKeys
{
    /// <summary>Set wherever a test runs: none may ever look for a key at the metadata address of the cloud.</summary>
    public const string MetadataSwitch = "ALIBABA_CLOUD_ECS_METADATA_DISABLED";

    private static readonly string[] Prefixes = ["ALIBABA_CLOUD_", "ALIBABACLOUD_", "ALICLOUD_"];

    // Not by another HOME: processes that are no PowerShell need the one that there is.
    private static readonly (string Name, string Value)[] Files =
    [
        ("ALIBABA_CLOUD_CLI_PROFILE_DISABLED", "true"),
        ("ALIBABA_CLOUD_CREDENTIALS_FILE", Path.Combine(AppContext.BaseDirectory, "Support", "no-profiles.ini")),
    ];

    /// <summary>The variables that are set here and say where a key is or where to ask, all but <see cref="MetadataSwitch"/>.</summary>
    public static IReadOnlyList<string> Variables =>
    [
        .. Environment.GetEnvironmentVariables().Cast<DictionaryEntry>()
            .Select(entry => (string)entry.Key)
            .Where(name => name != MetadataSwitch && Prefixes.Any(prefix => name.StartsWith(prefix, StringComparison.OrdinalIgnoreCase))),
    ];

    [ModuleInitializer]
    internal static void Isolate()
    {
        foreach (var name in Variables)
        {
            Environment.SetEnvironmentVariable(name, null);
        }

        Environment.SetEnvironmentVariable(MetadataSwitch, "true");
        foreach (var (name, value) in Files)
        {
            Environment.SetEnvironmentVariable(name, value);
        }
    }
}
