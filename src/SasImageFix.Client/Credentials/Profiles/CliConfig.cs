using System.Text.Json;
using SasImageFix.Client.Errors;

namespace SasImageFix.Client.Credentials.Profiles;

/// <summary>aliyun-cli's <c>config.json</c>.</summary>
internal sealed class CliConfig
{
    private const string DefaultName = "default";
    private const int MaxDepth = 32;

    // aliyun-cli writes the file in place: whoever reads it in between sees half of it.
    private static readonly TimeSpan PauseBeforeSecondLook = TimeSpan.FromMilliseconds(50);

    private CliConfig(string path, string current, IReadOnlyList<ProfileFields> profiles) => (Path, Current, Profiles) = (path, current, profiles);

    public string Path { get; }

    /// <summary>The name of the profile that is used where none is named.</summary>
    public string Current { get; }

    public IReadOnlyList<ProfileFields> Profiles { get; }

    /// <returns>Null when there is no such file.</returns>
    /// <exception cref="SasImageFixException">It cannot be read, or is no configuration.</exception>
    public static async Task<CliConfig?> ReadAsync(string path, ProfileContext context, CancellationToken cancellationToken)
    {
        if (context.Files.ReadText(path) is not { } text)
        {
            return null;
        }

        try
        {
            return Parse(path, text);
        }
        catch (Exception exception) when (IsUnreadable(exception))
        {
            await context.Clock.DelayAsync(PauseBeforeSecondLook, cancellationToken).ConfigureAwait(false);
        }

        try
        {
            return context.Files.ReadText(path) is { } again ? Parse(path, again) : null;
        }
        catch (Exception exception) when (IsUnreadable(exception))
        {
            // The exception itself quotes the file; where it stopped is enough.
            throw Invalid(path, exception is JsonException { LineNumber: { } line } ? $"is no readable JSON from line {line + 1} on" : "is no readable JSON");
        }
    }

    /// <returns>Null when no profile has the name; of several the first, which is aliyun-cli's choice too.</returns>
    public ProfileFields? Find(string name) => Profiles.FirstOrDefault(profile => profile.Name == name);

    // Half a surrogate pair in an escape is JSON, and no text.
    private static bool IsUnreadable(Exception exception) => exception is JsonException or InvalidOperationException;

    private static CliConfig Parse(string path, string text)
    {
        using var document = JsonDocument.Parse(text, new JsonDocumentOptions { MaxDepth = MaxDepth });
        var root = document.RootElement;
        if (root.ValueKind != JsonValueKind.Object)
        {
            throw Invalid(path, "is JSON, but no object with profiles");
        }

        return root.TryGetProperty("profiles", out var profiles) && profiles.ValueKind == JsonValueKind.Array
            ? new CliConfig(
                path,
                CurrentOf(path, root),
                [.. profiles.EnumerateArray().Where(profile => profile.ValueKind == JsonValueKind.Object).Select(profile => Fields(path, profile))])
            : throw Invalid(path, "has no list of profiles");
    }

    // Another than was meant would sign with another key.
    private static string CurrentOf(string path, JsonElement root) =>
        !root.TryGetProperty("current", out var current) || current.ValueKind == JsonValueKind.Null ? DefaultName
        : current.ValueKind != JsonValueKind.String ? throw Invalid(path, "has a \"current\" that is no name")
        : string.IsNullOrWhiteSpace(current.GetString()) ? DefaultName
        : current.GetString()!;

    private static ProfileFields Fields(string path, JsonElement profile)
    {
        var values = new Dictionary<string, string>(StringComparer.Ordinal);
        var misshapen = new HashSet<string>(StringComparer.Ordinal);
        foreach (var field in profile.EnumerateObject())
        {
            switch (field.Value.ValueKind)
            {
                case JsonValueKind.String:
                    values[field.Name] = field.Value.GetString()!;
                    break;
                case JsonValueKind.Number or JsonValueKind.True or JsonValueKind.False:
                    values[field.Name] = field.Value.GetRawText();
                    break;
                case JsonValueKind.Null:
                    break;
                default:
                    misshapen.Add(field.Name);
                    break;
            }
        }

        return new ProfileFields(values.TryGetValue("name", out var name) ? name : string.Empty, path, values, misshapen);
    }

    private static SasImageFixException Invalid(string path, string problem) =>
        new(ErrorKind.InvalidProfile, $"{path} {problem}. Mend it, or move it away and run 'aliyun configure'.");
}
