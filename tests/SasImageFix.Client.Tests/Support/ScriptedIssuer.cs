using SasImageFix.Client.Credentials;

namespace SasImageFix.Client.Tests.Support;

/// <summary>Gives keys that are numbered, as the test tells it to.</summary>
internal sealed class ScriptedIssuer(Func<int, CancellationToken, Task<IssuedKey>> issue) : IKeyIssuer
{
    private int _asked;

    /// <summary>How often it was asked.</summary>
    public int Asked => Volatile.Read(ref _asked);

    /// <summary>Keys that live as long as is said, by that clock.</summary>
    public static ScriptedIssuer Living(TimeSpan? lifetime, DrivenClock clock) =>
        new((number, _) => Task.FromResult(Numbered(number, lifetime is null ? null : clock.UtcNow + lifetime)));

    public static IssuedKey Numbered(int number, DateTimeOffset? expiresAt) =>
        new(TestKeys.Key($"STS.fake-{number}", $"fake-secret-{number}", $"fake-token-{number}"), expiresAt);

    public Task<IssuedKey> IssueAsync(CancellationToken cancellationToken) => issue(Interlocked.Increment(ref _asked), cancellationToken);
}
