using System.Text.Json;
using SasImageFix.Client.Errors;

namespace SasImageFix.Client.Credentials.Profiles;

/// <summary>The <c>config.json</c> of aliyun.</summary>
internal static class CliConfig
{
    /// <summary>The maximum nesting depth. No valid file is nested more deeply.</summary>
    public const int MaxDepth = 32;

    private static readonly string[] Modes =
    [
        "AK", "StsToken", "RamRoleArn", "EcsRamRole", "OIDC", "ChainableRamRoleArn", "RamRoleArnWithRoleName", "External",
        "CredentialsURI", "CloudSSO", "OAuth",
    ];

    public static readonly ProfileFormat Format = new(
        "aliyun-cli's config.json", Parse, Modes.ToDictionary(mode => mode, StringComparer.OrdinalIgnoreCase));

    public static SasImageFixException Invalid(ProfileLocation location, string problem) =>
        new(ErrorKind.InvalidProfile, $"{location.Path} {problem}. Correct the file, or rename it and run 'aliyun configure'.");

    /// <summary>Reads the fields of a profile. The value of a field that is neither text nor a number is null.</summary>
    /// <param name="profile">A JSON object.</param>
    /// <param name="comparer">Compares the names of fields.</param>
    // If two fields have the same name, the last one that isn't null is used.
    public static Dictionary<string, string?> ReadFields(JsonElement profile, StringComparer comparer) => profile.EnumerateObject()
        .Where(field => field.Value.ValueKind != JsonValueKind.Null)
        .GroupBy(field => field.Name, field => field.Value, comparer)
        .ToDictionary(
            field => field.Key,
            field => field.Last() switch
            {
                { ValueKind: JsonValueKind.String } text => text.GetString(),
                { ValueKind: JsonValueKind.Number or JsonValueKind.True or JsonValueKind.False } other => other.GetRawText(),
                _ => null,
            },
            comparer);

    private static ProfileFile Parse(ProfileLocation location, string text)
    {
        using var document = JsonDocument.Parse(text, new JsonDocumentOptions { MaxDepth = MaxDepth });
        var root = document.RootElement;
        if (root.ValueKind != JsonValueKind.Object
            || !root.TryGetProperty("profiles", out var profiles)
            || profiles.ValueKind != JsonValueKind.Array)
        {
            throw Invalid(location, "has no list of profiles");
        }

        // If "current" is invalid, no other profile is used instead, because it may contain a credential that the user didn't choose.
        var current = !root.TryGetProperty("current", out var value) || value.ValueKind == JsonValueKind.Null ? null
            : value.ValueKind == JsonValueKind.String ? value.GetString()
            : throw Invalid(location, "has a \"current\" field that isn't a string");
        var valuesByProfile = profiles.EnumerateArray()
            .Where(profile => profile.ValueKind == JsonValueKind.Object)
            .Select(profile => ReadFields(profile, StringComparer.Ordinal));
        return new ProfileFile(
            string.IsNullOrWhiteSpace(current) ? "default" : current!,
            [.. valuesByProfile.Select(values => new Profile(GetName(values), location, values))]);

        static string GetName(Dictionary<string, string?> values) =>
            (values.TryGetValue("name", out var name) ? name : null) ?? string.Empty;
    }
}
