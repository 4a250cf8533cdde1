using System.Text.Json;
using SasImageFix.Client.Errors;

namespace SasImageFix.Client.Credentials.Profiles;

/// <summary>The <c>config.json</c> of aliyun.</summary>
internal static class CliConfig
{
    private const int MaxDepth = 32;

    private static readonly string[] Modes =
    [
        "AK", "StsToken", "RamRoleArn", "EcsRamRole", "OIDC", "ChainableRamRoleArn", "RamRoleArnWithRoleName", "External",
        "CredentialsURI", "CloudSSO", "OAuth",
    ];

    public static readonly ProfileFormat Format = new(
        "aliyun-cli's config.json", Parse, Modes.ToDictionary(mode => mode, StringComparer.OrdinalIgnoreCase));

    public static SasImageFixException Invalid(ProfileLocation location, string problem) =>
        new(ErrorKind.InvalidProfile, $"{location.Path} {problem}. Correct the file, or rename it and run 'aliyun configure'.");

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
        // If two fields of a profile have the same name, the last one that isn't null is used.
        var valuesByProfile = profiles.EnumerateArray()
            .Where(profile => profile.ValueKind == JsonValueKind.Object)
            .Select(profile => profile.EnumerateObject().Where(field => field.Value.ValueKind != JsonValueKind.Null))
            .Select(profile => profile.GroupBy(field => field.Name, field => field.Value, StringComparer.Ordinal))
            .Select(profile => profile.ToDictionary(
                field => field.Key,
                field => field.Last() switch
                {
                    { ValueKind: JsonValueKind.String } text => text.GetString(),
                    { ValueKind: JsonValueKind.Number or JsonValueKind.True or JsonValueKind.False } other => other.GetRawText(),
                    _ => null,
                },
                StringComparer.Ordinal));
        return new ProfileFile(
            string.IsNullOrWhiteSpace(current) ? "default" : current!,
            [.. valuesByProfile.Select(values => new Profile(GetName(values), location, values))]);

        static string GetName(Dictionary<string, string?> values) =>
            (values.TryGetValue("name", out var name) ? name : null) ?? string.Empty;
    }
}
