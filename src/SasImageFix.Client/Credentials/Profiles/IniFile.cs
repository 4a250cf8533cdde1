namespace SasImageFix.Client.Credentials.Profiles;

/// <summary>The ini files of the official SDKs.</summary>
internal static class IniFile
{
    public static readonly ProfileFormat Format = new(
        "the SDKs' ini files",
        Parse,
        new Dictionary<string, string>(StringComparer.OrdinalIgnoreCase)
        {
            ["access_key"] = "AK",
            ["ecs_ram_role"] = "EcsRamRole",
            ["ram_role_arn"] = "RamRoleArn",
            ["oidc_role_arn"] = "OIDC",
        },
        new Dictionary<string, string>(StringComparer.Ordinal)
        {
            ["mode"] = "type",
            ["access_key_id"] = "access_key_id",
            ["access_key_secret"] = "access_key_secret",
            ["sts_token"] = "security_token",
            ["ram_role_name"] = "role_name",
            ["ram_role_arn"] = "role_arn",
            ["ram_session_name"] = "role_session_name",
            ["policy"] = "policy",
            ["oidc_provider_arn"] = "oidc_provider_arn",
            ["oidc_token_file"] = "oidc_token_file_path",
        });

    // Sections with the same name are one profile. If a field occurs twice, the later value is used.
    private static ProfileFile Parse(ProfileLocation location, string text)
    {
        var sections = new List<(string Name, Dictionary<string, string?> Values)>();
        Dictionary<string, string?>? section = null;
        foreach (var line in text.Split('\n').Select(line => line.Trim()).Where(line => line.Length > 0 && line[0] is not ('#' or ';')))
        {
            if (line[0] == '[')
            {
                section = line.IndexOf(']') is > 0 and var end ? GetOrAdd(line.Substring(1, end - 1).Trim()) : null;
            }
            else if (section is not null && line.IndexOf('=') is > 0 and var equals)
            {
                section[line.Substring(0, equals).Trim()] = ParseValue(line.Substring(equals + 1).Trim());
            }
        }

        return new ProfileFile("default", [.. sections.Select(section => new Profile(section.Name, location, section.Values))]);

        Dictionary<string, string?> GetOrAdd(string name)
        {
            if (sections.Find(section => section.Name == name).Values is { } existing)
            {
                return existing;
            }

            sections.Add((name, new(StringComparer.OrdinalIgnoreCase)));
            return sections[sections.Count - 1].Values;
        }
    }

    // A value in quotes is literal. In other values, a comment begins at the first # or ;, as in the SDKs for Go and Node.js.
    private static string ParseValue(string text)
    {
        if (text.Length > 0 && text[0] is '"' or '\'' && text.IndexOf(text[0], 1) is > 0 and var end)
        {
            return text.Substring(1, end - 1);
        }

        return text.Split('#', ';')[0].TrimEnd();
    }
}
