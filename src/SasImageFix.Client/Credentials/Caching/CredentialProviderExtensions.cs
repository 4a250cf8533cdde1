using SasImageFix.Client.Errors;
using SasImageFix.Client.Http;
using SasImageFix.Client.Signing;

namespace SasImageFix.Client.Credentials.Caching;

/// <summary>Uses a credential that may have expired on the server already.</summary>
internal static class CredentialProviderExtensions
{
    /// <summary>Calls a function with the AccessKey, and once more with another one if the service rejects the first one as expired.</summary>
    /// <param name="provider">Gets the credential.</param>
    /// <param name="use">The function.</param>
    /// <param name="log">Receives a line about the second call.</param>
    /// <param name="cancellationToken">Ends the wait for a credential.</param>
    /// <exception cref="SasImageFixException">There is no credential, or the function failed.</exception>
    public static async Task<T> UseAsync<T>(
        this ICredentialProvider provider, Func<AccessKey, Task<T>> use, IClientLog log, CancellationToken cancellationToken)
    {
        var key = (await provider.GetAsync(cancellationToken).ConfigureAwait(false)).Key;
        try
        {
            return await use(key).ConfigureAwait(false);
        }
        catch (SasImageFixException rejection) when (rejection.Kind == ErrorKind.SecurityTokenExpired && provider is CachedCredential)
        {
            if (await ((CachedCredential)provider).ReplaceAsync(key, cancellationToken).ConfigureAwait(false) is not { Key: { } renewed })
            {
                throw;
            }

            log.Verbose($"The temporary key {key.ShortId} is refused as expired; the request is sent once more with {renewed.ShortId}.");
            return await use(renewed).ConfigureAwait(false);
        }
    }
}
