using System.Text.Json;

namespace SasImageFix.Tests.Support;

/// <summary>Creates a <c>config.json</c> with the format of the Alibaba Cloud CLI.</summary>
internal static class CliConfigJson
{
    /// <param name="current">The current profile.</param>
    /// <param name="profiles">The profiles, whose properties have the names of the JSON fields.</param>
    public static string Create(string current, params object[] profiles) =>
        JsonSerializer.Serialize(new { current, profiles, meta_path = string.Empty });

    /// <summary>Creates a profile with mode AK, the AccessKey ID fake-id-NAME, and the AccessKey secret fake-secret-NAME.</summary>
    public static object AccessKeyProfile(string name, string region = "", string endpoint = "") => new
    {
        name,
        mode = "AK",
        access_key_id = $"fake-id-{name.Replace(' ', '-')}",
        access_key_secret = $"fake-secret-{name}",
        region_id = region,
        endpoint,
        output_format = "json",
        language = "en",
    };
}
