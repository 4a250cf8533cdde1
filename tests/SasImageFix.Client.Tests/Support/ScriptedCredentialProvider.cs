using SasImageFix.Client.Signing;

namespace SasImageFix.Client.Tests.Support;

/// <summary>A credential provider that calls a function of the test with the number of the request.</summary>
internal sealed class ScriptedCredentialProvider(Func<int, CancellationToken, Task<AccessKey>> getCredential) : ICredentialProvider
{
    private int _requestCount;

    public string CacheKey { get; init; } = nameof(ScriptedCredentialProvider);

    /// <summary>The number of requests for a credential.</summary>
    public int RequestCount => Volatile.Read(ref _requestCount);

    /// <summary>
    /// Returns a numbered credential with the specified lifetime for each request; null for credentials without an expiration.
    /// </summary>
    public static ScriptedCredentialProvider WithLifetime(TimeSpan? lifetime, FakeClock clock) =>
        new((number, _) => Task.FromResult(CreateCredential(number, lifetime is null ? null : clock.UtcNow + lifetime)));

    public static AccessKey CreateCredential(int number, DateTimeOffset? expiresAt) =>
        new($"STS.fake-{number}", $"fake-secret-{number}", $"fake-token-{number}", expiresAt);

    public Task<AccessKey> GetAsync(AccessKey? rejected, CancellationToken cancellationToken) =>
        getCredential(Interlocked.Increment(ref _requestCount), cancellationToken);
}
