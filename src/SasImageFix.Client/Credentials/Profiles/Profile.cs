using System.Globalization;
using SasImageFix.Client.Errors;
using SasImageFix.Client.Signing;

namespace SasImageFix.Client.Credentials.Profiles;

/// <summary>A profile: its fields, by the names that aliyun gives them. A blank field counts as missing.</summary>
/// <param name="name">The name of the profile.</param>
/// <param name="path">The file.</param>
/// <param name="values">The values by the names in the file; null for a value that is neither text nor a number.</param>
internal sealed class Profile(string name, ProfilePath path, IReadOnlyDictionary<string, string?> values)
{
    // A decoder puts this character in place of bytes that aren't UTF-8.
    private const string InvalidCharacter = "\uFFFD";

    private static readonly string[] SecretFields =
        ["access_key_secret", "sts_token", "access_token", "oauth_access_token", "oauth_refresh_token", "bearer_token", "private_key"];

    public string Name => name;

    public ProfilePath File => path;

    /// <summary>The profile and its mode, for sources.</summary>
    public string TitleWithMode => $"{Title} ({NameOf("mode")} {this["mode"]})";

    /// <summary>The profile, for errors.</summary>
    // The file can contain control characters, which drive a terminal.
    public string Title => $"the profile '{Redactor.Redact(name, [])}' of {path.Path}";

    /// <summary>Whether the profile isn't disabled. Only a section of an ini file can be.</summary>
    public bool IsEnabled =>
        path.Format == CliConfig.Format
        || !(values.TryGetValue("enable", out var value) && string.Equals(value?.Trim(), "false", StringComparison.OrdinalIgnoreCase));

    /// <summary>Whether the profile is the empty one that aliyun writes before it is configured.</summary>
    public bool IsUnconfigured =>
        (this["mode"] ?? "AK").Equals("AK", StringComparison.OrdinalIgnoreCase)
        && this["access_key_id"] is null
        && this["access_key_secret"] is null;

    /// <summary>All texts of the profile, which identify its credential.</summary>
    public IEnumerable<string?> Content =>
        [
            name,
            path.Path,
            .. values.OrderBy(entry => entry.Key, StringComparer.Ordinal).SelectMany(entry => new[] { entry.Key, entry.Value }),
        ];

    /// <summary>The texts that no message may contain.</summary>
    public IReadOnlyCollection<string> Secrets =>
        [
            .. SecretFields.Select(name => values.TryGetValue(name, out var value) ? value?.Trim() : null)
                .OfType<string>()
                .Where(secret => secret.Length > 0),
        ];

    /// <summary>The name of a field in the file; empty if the format has no such field.</summary>
    public string NameOf(string field) => path.Format.NameOf(field);

    /// <returns>Null if the field is missing or blank.</returns>
    /// <exception cref="SasImageFixException">The value isn't text.</exception>
    public string? this[string field] =>
        !values.TryGetValue(NameOf(field), out var value) ? null
        : value is null ? throw Invalid($"its {NameOf(field)} is neither a string nor a number")
        : value.Contains(InvalidCharacter) ? throw Invalid($"its {NameOf(field)} contains a character that isn't UTF-8")
        : string.IsNullOrWhiteSpace(value) ? null
        : value.Trim();

    /// <exception cref="SasImageFixException">The field is missing or isn't text.</exception>
    public string Require(string field) => this[field] ?? throw Invalid($"it has no {NameOf(field)}");

    /// <summary>The mode, by its name in aliyun.</summary>
    /// <exception cref="SasImageFixException">The profile has no mode, or one that isn't supported.</exception>
    public string RequireMode() => path.Format.Modes.TryGetValue(Require("mode"), out var mode)
        ? mode
        : throw Invalid($"its {NameOf("mode")} isn't supported; supported values: {string.Join(", ", path.Format.Modes.Keys)}");

    /// <returns>Null if the field is missing or 0, which some tools write for a value that isn't set.</returns>
    /// <exception cref="SasImageFixException">The value isn't a whole number within the range.</exception>
    public int? Number(string field, int min, int max) => this[field] switch
    {
        null => null,
        var text when int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var number)
            && (number == 0 || (number >= min && number <= max)) => number == 0 ? null : number,
        _ => throw Invalid($"its {NameOf(field)} isn't a whole number from {min} to {max}"),
    };

    /// <summary>The AccessKey in the fields of the profile.</summary>
    /// <param name="hasToken">Whether the AccessKey has the security token of the profile.</param>
    /// <param name="expiresAt">When the AccessKey expires; null if it doesn't.</param>
    /// <exception cref="SasImageFixException">A field is missing or can't be sent.</exception>
    public AccessKey ReadAccessKey(bool hasToken, DateTimeOffset? expiresAt = null)
    {
        var (id, secret, token) = (Require("access_key_id"), Require("access_key_secret"), hasToken ? Require("sts_token") : null);
        try
        {
            return new AccessKey(id, secret, token, expiresAt);
        }
        catch (SasImageFixException error)
        {
            throw Invalid(error.Message.TrimEnd('.'));
        }
    }

    /// <summary>The error of a profile that can't be used.</summary>
    /// <param name="problem">The rest of a sentence, which contains no value.</param>
    public SasImageFixException Invalid(string problem) =>
        new(ErrorKind.InvalidProfile, $"The profile '{Redactor.Redact(name, [])}' of {path.Path} can't be used: {problem}.");
}
