using System.Text.Json;

namespace SasImageFix.Client.Credentials.Profiles;

/// <summary>The profiles of a file.</summary>
/// <param name="Default">The name of the profile that is used if none is specified.</param>
/// <param name="Profiles">The profiles, in order.</param>
internal sealed record ProfileFile(string Default, IReadOnlyList<Profile> Profiles)
{
    // aliyun writes its file in place, so that it can be incomplete for a moment.
    private static readonly TimeSpan PauseBeforeSecondRead = TimeSpan.FromMilliseconds(50);

    /// <returns>Null if the file doesn't exist.</returns>
    /// <exception cref="SasImageFixException">The file can't be read or isn't a profile file.</exception>
    public static async Task<ProfileFile?> ReadAsync(ProfilePath path, ProfileContext context, CancellationToken cancellationToken)
    {
        for (var isSecondRead = false; ; isSecondRead = true)
        {
            try
            {
                return context.Files.ReadText(path.Path) is { } text ? path.Format.Parse(path, text) : null;
            }
            catch (Exception exception) when (exception is JsonException or InvalidOperationException && !isSecondRead)
            {
                await context.Clock.DelayAsync(PauseBeforeSecondRead, cancellationToken).ConfigureAwait(false);
            }
            catch (Exception exception) when (exception is JsonException or InvalidOperationException)
            {
                // The exception isn't kept, because it quotes the file. InvalidOperationException means an escaped lone surrogate.
                var position = exception is JsonException { LineNumber: { } line } ? $" (line {line + 1})" : string.Empty;
                throw CliConfig.Invalid(path, $"isn't valid JSON{position}");
            }
        }
    }

    /// <returns>The first profile with the name, as in aliyun; null if the file has no such profile.</returns>
    public Profile? Find(string name) => Profiles.FirstOrDefault(profile => profile.Name == name);
}
