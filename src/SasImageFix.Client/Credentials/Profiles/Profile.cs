using System.Globalization;
using SasImageFix.Client.Errors;
using SasImageFix.Client.Signing;

namespace SasImageFix.Client.Credentials.Profiles;

/// <summary>A profile. In every format, its fields have the names that aliyun uses. A blank field counts as missing.</summary>
/// <param name="name">The name of the profile.</param>
/// <param name="location">The location of the file.</param>
/// <param name="values">The values by field name in the file; null for a value that is neither text nor a number.</param>
internal sealed class Profile(string name, ProfileLocation location, IReadOnlyDictionary<string, string?> values)
{
    // A decoder replaces bytes that aren't valid UTF-8 with this character.
    private const string InvalidCharacter = "\uFFFD";

    private static readonly string[] SecretFields =
        ["access_key_secret", "sts_token", "access_token", "oauth_access_token", "oauth_refresh_token", "bearer_token", "private_key"];

    public string Name => name;

    /// <summary>The name in messages: without characters that could change the terminal, and with a limited length.</summary>
    public string DisplayName => Redactor.Redact(name, [])!;

    public ProfileLocation Location => location;

    /// <summary>The name, the file, and the mode of the profile, for the source of a credential.</summary>
    public string TitleWithMode => $"{Title} ({GetFieldName("mode")} {this["mode"]})";

    /// <summary>The name and the file of the profile, for messages.</summary>
    public string Title => IsCommandOutput
        ? $"the output of the process_command of the profile '{DisplayName}'"
        : $"the profile '{DisplayName}' of {location.Path}";

    /// <summary>Whether the output of the <c>process_command</c> replaced fields of the profile.</summary>
    public bool IsCommandOutput { get; private init; }

    /// <summary>The mode and the region of the profile. A field that can't be read counts as missing.</summary>
    public string Summary => $"mode {GetDisplayText("mode") ?? "not set"}, region {GetDisplayText("region_id") ?? "not set"}";

    /// <summary>Whether the profile is enabled. Only a section of an ini file can be disabled.</summary>
    public bool IsEnabled =>
        location.Format == CliConfig.Format
        || !(values.TryGetValue("enable", out var value) && string.Equals(value?.Trim(), "false", StringComparison.OrdinalIgnoreCase));

    /// <summary>Whether the profile is the empty one that aliyun writes before it is configured.</summary>
    /// <exception cref="SasImageFixException">A field isn't text.</exception>
    public bool IsUnconfigured =>
        location.Format == CliConfig.Format
        && (this["mode"] ?? "AK").Equals("AK", StringComparison.OrdinalIgnoreCase)
        && this["access_key_id"] is null
        && this["access_key_secret"] is null;

    /// <summary>The name, the file, and all fields of the profile, which together identify its credential.</summary>
    public IEnumerable<string?> Content =>
        [
            name,
            location.Path,
            .. values.OrderBy(entry => entry.Key, StringComparer.Ordinal).SelectMany(entry => new[] { entry.Key, entry.Value }),
        ];

    /// <summary>The secrets of the profile, which no message may contain.</summary>
    public IReadOnlyCollection<string> Secrets =>
        [
            .. SecretFields.Select(name => values.TryGetValue(name, out var value) ? value?.Trim() : null)
                .OfType<string>()
                .Where(secret => secret.Length > 0),
        ];

    /// <summary>The name of a field in the file; empty if the format has no such field.</summary>
    public string GetFieldName(string field) => location.Format.GetFieldName(field);

    /// <returns>Null if the field is missing or blank.</returns>
    /// <exception cref="SasImageFixException">The value isn't text.</exception>
    public string? this[string field] =>
        !values.TryGetValue(GetFieldName(field), out var value) ? null
        : value is null ? throw Invalid($"its {GetFieldName(field)} is neither a string nor a number")
        : value.Contains(InvalidCharacter) ? throw Invalid($"its {GetFieldName(field)} contains bytes that aren't valid UTF-8")
        : string.IsNullOrWhiteSpace(value) ? null
        : value.Trim();

    /// <exception cref="SasImageFixException">The field is missing or isn't text.</exception>
    public string Require(string field) => this[field] ?? throw Invalid($"it has no {GetFieldName(field)}");

    /// <summary>Gets the mode by the name that aliyun uses for it.</summary>
    /// <exception cref="SasImageFixException">The profile has no mode, or one that isn't supported.</exception>
    public string RequireMode() => location.Format.Modes.TryGetValue(Require("mode"), out var mode)
        ? mode
        : throw Invalid($"its {GetFieldName("mode")} isn't supported; supported values: {string.Join(", ", location.Format.Modes.Keys)}");

    /// <summary>Gets the value of a field for messages and views. A value that can't be read counts as missing.</summary>
    /// <returns>Null if the field is missing or blank.</returns>
    public string? GetDisplayText(string field) =>
        values.TryGetValue(GetFieldName(field), out var value) && value?.Trim() is { Length: > 0 } text
            // A field that isn't a secret can contain one by mistake, but not one that is longer than the field.
            ? Redactor.Redact(text, Secrets.Where(secret => secret.Length <= text.Length))
            : null;

    /// <returns>Null if the field is missing or 0, which some tools write for a value that isn't set.</returns>
    /// <exception cref="SasImageFixException">The value isn't a whole number within the range.</exception>
    public int? GetNumber(string field, int min, int max) => this[field] switch
    {
        null => null,
        var text when int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var number)
            && (number == 0 || (number >= min && number <= max)) => number == 0 ? null : number,
        _ => throw Invalid($"its {GetFieldName(field)} isn't a whole number from {min} to {max}"),
    };

    /// <summary>Reads the AccessKey from the fields of the profile.</summary>
    /// <param name="hasToken">Whether to read the security token too.</param>
    /// <param name="expiresAt">The time when the AccessKey expires; null if it doesn't expire.</param>
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

    /// <summary>Creates the error for a profile that can't be used.</summary>
    /// <param name="problem">The problem, as the rest of a sentence. It must not contain a secret.</param>
    public SasImageFixException Invalid(string problem) => new(
        IsCommandOutput ? ErrorKind.ProcessCommandFailed : ErrorKind.InvalidProfile, $"T{Title.Substring(1)} can't be used: {problem}.");

    /// <summary>Creates a profile in which the output of the <c>process_command</c> replaces fields, as in aliyun.</summary>
    /// <param name="fields">The fields in the output, with the names that aliyun uses, in any case.</param>
    public Profile WithCommandOutput(IReadOnlyDictionary<string, string?> fields)
    {
        var merged = values.ToDictionary(entry => entry.Key, entry => entry.Value, StringComparer.Ordinal);
        foreach (var field in fields)
        {
            merged[field.Key.ToLowerInvariant()] = field.Value;
        }

        return new Profile(name, location, merged) { IsCommandOutput = true };
    }
}
