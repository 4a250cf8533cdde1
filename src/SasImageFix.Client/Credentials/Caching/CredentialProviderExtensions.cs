using SasImageFix.Client.Signing;

namespace SasImageFix.Client.Credentials.Caching;

/// <summary>Gets the AccessKey of a credential provider, as an <c>AccessKeySource</c>.</summary>
internal static class CredentialProviderExtensions
{
    /// <summary>Gets the AccessKey, or another one in place of one that the service rejected as expired.</summary>
    /// <returns>Null if the provider has only the rejected one.</returns>
    /// <exception cref="SasImageFixException">There is no credential.</exception>
    public static async Task<AccessKey?> GetKeyAsync(this ICredentialProvider provider, AccessKey? rejected, CancellationToken cancellationToken)
    {
        var credential = (rejected, provider) switch
        {
            (null, _) => await provider.GetAsync(cancellationToken).ConfigureAwait(false),
            ({ }, CachedCredential cached) => await cached.ReplaceAsync(rejected, cancellationToken).ConfigureAwait(false),
            _ => null,
        };
        return credential?.Key;
    }
}
