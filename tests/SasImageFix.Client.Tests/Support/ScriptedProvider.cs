using SasImageFix.Client.Signing;

namespace SasImageFix.Client.Tests.Support;

/// <summary>Gives keys that are numbered, as the test tells it to.</summary>
internal sealed class ScriptedProvider(Func<int, CancellationToken, Task<AccessKey>> issue) : ICredentialProvider
{
    private int _asked;

    public string CacheKey { get; init; } = nameof(ScriptedProvider);

    /// <summary>How often it was asked.</summary>
    public int Asked => Volatile.Read(ref _asked);

    /// <summary>Keys that live as long as is said, by that clock.</summary>
    public static ScriptedProvider Living(TimeSpan? lifetime, DrivenClock clock) =>
        new((number, _) => Task.FromResult(Numbered(number, lifetime is null ? null : clock.UtcNow + lifetime)));

    public static AccessKey Numbered(int number, DateTimeOffset? expiresAt) =>
        new($"STS.fake-{number}", $"fake-secret-{number}", $"fake-token-{number}", expiresAt);

    public Task<AccessKey> GetAsync(AccessKey? rejected, CancellationToken cancellationToken) => issue(Interlocked.Increment(ref _asked), cancellationToken);
}
