using System.Globalization;
using SasImageFix.Client.Errors;
using SasImageFix.Client.Signing;

namespace SasImageFix.Client.Credentials.Profiles;

/// <summary>What a profile says, field by field, and how its file is to be named in an error. A blank field counts as absent.</summary>
/// <param name="name">The profile's name.</param>
/// <param name="path">The file.</param>
/// <param name="values">The fields that are texts, numbers or booleans, as texts.</param>
/// <param name="misshapen">The fields that are something else.</param>
internal sealed class ProfileFields(string name, string path, IReadOnlyDictionary<string, string> values, IReadOnlyCollection<string> misshapen)
{
    // What a reader puts in place of octets that are no character.
    private const string NoUtf8 = "\uFFFD";

    private static readonly string[] SecretFields =
        ["access_key_secret", "sts_token", "access_token", "oauth_access_token", "oauth_refresh_token", "bearer_token", "private_key"];

    public string Name => name;

    public string Path => path;

    /// <summary>The profile in words, for errors and sources.</summary>
    public string Title => $"the profile '{Shown}' of {path}";

    // Whoever wrote the file may have written what drives a terminal.
    private string Shown => Redactor.Clean(name, [])!;

    /// <summary>Whether an ini section is enabled.</summary>
    public bool IsEnabled => !string.Equals(this["enable"], "false", StringComparison.OrdinalIgnoreCase);

    /// <summary>All that the profile says: a key that was made of it holds for exactly this.</summary>
    public IEnumerable<string> Content =>
        values.OrderBy(entry => entry.Key, StringComparer.Ordinal).SelectMany(entry => new[] { entry.Key, entry.Value }).Prepend(path).Prepend(name);

    /// <summary>What must not be shown of it.</summary>
    public IReadOnlyCollection<string> Secrets => [.. SecretFields.Where(values.ContainsKey).Select(secret => values[secret].Trim()).Where(secret => secret.Length > 0)];

    /// <returns>Null when the field is absent or blank.</returns>
    /// <exception cref="SasImageFixException">It is there and no text.</exception>
    public string? this[string field] =>
        misshapen.Contains(field) ? throw Invalid($"its {field} is neither a text nor a number")
        : values.TryGetValue(field, out var broken) && broken.Contains(NoUtf8) ? throw Invalid($"its {field} has a character that is not in UTF-8")
        : values.TryGetValue(field, out var value) && !string.IsNullOrWhiteSpace(value) ? value.Trim()
        : null;

    /// <exception cref="SasImageFixException">The field is missing or no text.</exception>
    public string Require(string field) => this[field] ?? throw Invalid($"it has no {field}");

    /// <returns>Null when the field is absent or 0, which is how some tools write what is not set.</returns>
    /// <exception cref="SasImageFixException">It is no whole number, or out of the range.</exception>
    public int? Number(string field, int min, int max)
    {
        if (this[field] is not { } text)
        {
            return null;
        }

        return int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var number) && (number == 0 || (number >= min && number <= max))
            ? number == 0 ? null : number
            : throw Invalid($"its {field} is no whole number from {min} to {max}");
    }

    /// <summary>A fault of this profile; the problem is the rest of a sentence and quotes no value.</summary>
    public SasImageFixException Invalid(string problem) => new(ErrorKind.InvalidProfile, $"The profile '{Shown}' of {path} cannot be used: {problem}.");

    /// <summary>The key that three fields make up.</summary>
    /// <exception cref="SasImageFixException">One is missing, or cannot be sent.</exception>
    public AccessKey Key(string? tokenField)
    {
        var (id, secret, token) = (Require("access_key_id"), Require("access_key_secret"), tokenField is null ? null : Require(tokenField));
        try
        {
            return new AccessKey(id, secret, token);
        }
        catch (SasImageFixException refusal)
        {
            throw Invalid(refusal.Message.TrimEnd('.'));
        }
    }
}
