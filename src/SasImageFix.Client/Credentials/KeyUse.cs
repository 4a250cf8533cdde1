using SasImageFix.Client.Errors;
using SasImageFix.Client.Http;
using SasImageFix.Client.Signing;

namespace SasImageFix.Client.Credentials;

/// <summary>Signs with a key that can have expired without anybody knowing.</summary>
internal static class KeyUse
{
    /// <summary>Does something with the key, and once more with another where the first is refused as expired and can be renewed.</summary>
    /// <param name="keys">Gives the key.</param>
    /// <param name="use">What to do.</param>
    /// <param name="log">Told of the second time.</param>
    /// <param name="cancellationToken">Ends the wait for a key.</param>
    /// <exception cref="SasImageFixException">There is no key, or what was done with it failed.</exception>
    public static async Task<T> UseAsync<T>(this IKeySource keys, Func<AccessKey, Task<T>> use, IClientLog log, CancellationToken cancellationToken)
    {
        var key = await keys.GetAsync(cancellationToken).ConfigureAwait(false);
        try
        {
            return await use(key).ConfigureAwait(false);
        }
        catch (SasImageFixException refusal) when (refusal.Kind == ErrorKind.SecurityTokenExpired)
        {
            if (await keys.ReplaceAsync(key, cancellationToken).ConfigureAwait(false) is not { } renewed)
            {
                throw;
            }

            log.Verbose($"The temporary key {key.ShortId} is refused as expired; the request is sent once more with {renewed.ShortId}.");
            return await use(renewed).ConfigureAwait(false);
        }
    }
}
