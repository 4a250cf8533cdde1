namespace SasImageFix.Client.Credentials.Caching;

/// <summary>Gets a credential from one source.</summary>
internal interface ICredentialProvider
{
    /// <summary>Identifies everything that the credential depends on. Providers with the same key get the same credential.</summary>
    CacheKey CacheKey { get; }

    /// <exception cref="OperationCanceledException">The caller canceled.</exception>
    /// <exception cref="SasImageFixException">The source has no credential.</exception>
    Task<Credential> GetAsync(CancellationToken cancellationToken);
}
