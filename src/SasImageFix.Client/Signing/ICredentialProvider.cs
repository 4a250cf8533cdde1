namespace SasImageFix.Client.Signing;

/// <summary>Gets the AccessKey that signs a request.</summary>
internal interface ICredentialProvider
{
    /// <summary>A hash of all settings that the AccessKey depends on. Providers with the same hash get the same AccessKey.</summary>
    string CacheKey { get; }

    /// <param name="rejected">The AccessKey that the service rejected as expired; null if none was rejected.</param>
    /// <param name="cancellationToken">Ends the wait for the AccessKey.</param>
    /// <returns>An AccessKey. It is the rejected one if no other AccessKey is available.</returns>
    /// <exception cref="OperationCanceledException">The caller canceled.</exception>
    /// <exception cref="SasImageFixException">The source has no AccessKey.</exception>
    Task<AccessKey> GetAsync(AccessKey? rejected, CancellationToken cancellationToken);
}
