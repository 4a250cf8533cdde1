using System.Text.Json;

namespace SasImageFix.Tests.Support;

/// <summary>The text of a <c>config.json</c> as aliyun-cli writes it.</summary>
internal static class CliConfigText
{
    /// <param name="current">The current profile.</param>
    /// <param name="profiles">The profiles, by the names of their fields.</param>
    public static string Of(string current, params object[] profiles) => JsonSerializer.Serialize(new { current, profiles, meta_path = string.Empty });

    /// <summary>A profile of mode AK: its key is fake-id-NAME and fake-secret-NAME, without blanks.</summary>
    public static object Key(string name, string region = "", string endpoint = "") => new
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
