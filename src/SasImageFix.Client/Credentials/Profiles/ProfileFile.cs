using System.Text.Json;

namespace SasImageFix.Client.Credentials.Profiles;

/// <summary>The profiles that a file contains.</summary>
/// <param name="DefaultName">The name of the profile that is used if none is specified.</param>
/// <param name="Profiles">The profiles, in the order of the file.</param>
internal sealed record ProfileFile(string DefaultName, IReadOnlyList<Profile> Profiles)
{
    // aliyun overwrites its file in place, so the file can be incomplete for a moment.
    private static readonly TimeSpan PauseBeforeSecondRead = TimeSpan.FromMilliseconds(50);

    /// <returns>Null if the file doesn't exist.</returns>
    /// <exception cref="SasImageFixException">The file can't be read or isn't a profile file.</exception>
    public static async Task<ProfileFile?> ReadAsync(ProfileLocation location, ProfileContext context, CancellationToken cancellationToken)
    {
        for (var isSecondRead = false; ; isSecondRead = true)
        {
            try
            {
                return await context.ReadTextAsync(location.Path, cancellationToken).ConfigureAwait(false) is { } text
                    ? location.Format.Parse(location, text)
                    : null;
            }
            catch (Exception exception) when (exception is JsonException or InvalidOperationException && !isSecondRead)
            {
                await context.Clock.DelayAsync(PauseBeforeSecondRead, cancellationToken).ConfigureAwait(false);
            }
            catch (Exception exception) when (exception is JsonException or InvalidOperationException)
            {
                // The exception isn't kept, because it quotes the file. An InvalidOperationException means that the file contains an
                // escaped lone surrogate.
                var position = exception is JsonException { LineNumber: { } line } ? $" (line {line + 1})" : string.Empty;
                throw CliConfig.Invalid(location, $"isn't valid JSON{position}");
            }
        }
    }

    /// <returns>Null if the text isn't a profile file.</returns>
    public static ProfileFile? ParseOrNull(ProfileLocation location, string text)
    {
        try
        {
            return location.Format.Parse(location, text);
        }
        catch (Exception exception) when (exception is JsonException or InvalidOperationException or SasImageFixException)
        {
            return null;
        }
    }

    /// <returns>The first profile with the name, as in aliyun; null if the file has no such profile.</returns>
    public Profile? Find(string name) => Profiles.FirstOrDefault(profile => profile.Name == name);
}
