using SasImageFix.Client.Credentials.Caching;
using SasImageFix.Client.Errors;
using SasImageFix.Client.Signing;
using SasImageFix.Client.Tests.Support;

namespace SasImageFix.Client.Tests.Credentials.Caching;

public sealed class CachingCredentialProviderTests
{
    private readonly FakeClock _clock = new();
    private readonly RecordingLog _log = new();
    private readonly CredentialCache _cache;

    public CachingCredentialProviderTests() => _cache = new CredentialCache(_clock);

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    [Theory]
    [InlineData(900, 719, 1)]
    [InlineData(900, 721, 2)]
    [InlineData(3600, 3419, 1)]
    [InlineData(3600, 3421, 2)]
    [InlineData(60, 47, 1)]
    [InlineData(60, 49, 2)]
    public async Task GetAsync_CredentialBeforeExpiration_IsRefreshedInLastThreeMinutesOrLastFifth(int lifetime, int elapsed, int requests)
    {
        var provider = ScriptedCredentialProvider.WithLifetime(TimeSpan.FromSeconds(lifetime), _clock);
        await GetAsync(provider);
        _clock.Advance(TimeSpan.FromSeconds(elapsed));

        Assert.Equal($"STS.fake-{requests}", (await GetAsync(provider)).Id);
        Assert.Equal(requests, provider.RequestCount);
    }

    [Theory]
    [InlineData(14, 1)]
    [InlineData(16, 2)]
    public async Task GetAsync_CredentialWithoutExpiration_IsRefreshedAfter15Minutes(int minutes, int requests)
    {
        var provider = ScriptedCredentialProvider.WithLifetime(null, _clock);
        await GetAsync(provider);
        _clock.Advance(TimeSpan.FromMinutes(minutes));
        await GetAsync(provider);

        Assert.Equal(requests, provider.RequestCount);
    }

    [Fact]
    public async Task GetAsync_ConcurrentCalls_ShareOneRequest()
    {
        var response = new TaskCompletionSource<AccessKey>();
        var provider = new ScriptedCredentialProvider((_, _) => response.Task);
        var waiting = Enumerable.Range(0, 16).Select(_ => GetAsync(provider)).ToList();
        response.SetResult(ScriptedCredentialProvider.CreateCredential(1, _clock.UtcNow.AddHours(1)));

        Assert.All(await Task.WhenAll(waiting), key => Assert.Equal("STS.fake-1", key.Id));
        Assert.Equal(1, provider.RequestCount);
    }

    [Fact]
    public async Task GetAsync_RefreshFails_KeepsValidCredentialWithOneWarning()
    {
        var provider = new ScriptedCredentialProvider((number, _) => number == 2 || number == 3
            ? throw new SasImageFixException(ErrorKind.ServerError, "STS failed.")
            : Task.FromResult(ScriptedCredentialProvider.CreateCredential(number, _clock.UtcNow.AddSeconds(900))));
        await GetAsync(provider);
        _clock.Advance(TimeSpan.FromSeconds(750));

        Assert.Equal("STS.fake-1", (await GetAsync(provider)).Id);
        Assert.Equal("STS.fake-1", (await GetAsync(provider)).Id);
        Assert.Equal(2, provider.RequestCount);
        var warning = Assert.Single(_log.Warnings);
        Assert.Contains("STS failed.", warning, StringComparison.Ordinal);
        Assert.DoesNotContain("fake-secret", warning, StringComparison.Ordinal);

        _clock.Advance(TimeSpan.FromSeconds(31));
        Assert.Equal("STS.fake-1", (await GetAsync(provider)).Id);
        _clock.Advance(TimeSpan.FromSeconds(31));
        Assert.Equal("STS.fake-4", (await GetAsync(provider)).Id);
    }

    [Fact]
    public async Task GetAsync_RefreshFailsAfterExpiration_Throws()
    {
        var provider = new ScriptedCredentialProvider((number, _) => number > 1
            ? throw new SasImageFixException(ErrorKind.ServerError, "STS failed.")
            : Task.FromResult(ScriptedCredentialProvider.CreateCredential(number, _clock.UtcNow.AddSeconds(900))));
        await GetAsync(provider);
        _clock.Advance(TimeSpan.FromSeconds(890));
        await GetAsync(provider);
        _clock.Advance(TimeSpan.FromSeconds(11));

        await Assert.ThrowsAsync<SasImageFixException>(() => GetAsync(provider));
        Assert.Equal(3, provider.RequestCount);
    }

    [Fact]
    public async Task GetAsync_CredentialStillValid_OnlyRefreshingCallWaits()
    {
        var response = new TaskCompletionSource<AccessKey>();
        var provider = new ScriptedCredentialProvider(
            (number, _) => number > 1
                ? response.Task
                : Task.FromResult(ScriptedCredentialProvider.CreateCredential(number, _clock.UtcNow.AddSeconds(900))));
        await GetAsync(provider);
        _clock.Advance(TimeSpan.FromSeconds(750));
        var refreshing = GetAsync(provider);

        Assert.All(await Task.WhenAll(Enumerable.Range(0, 16).Select(_ => GetAsync(provider))), key => Assert.Equal("STS.fake-1", key.Id));
        Assert.False(refreshing.IsCompleted);
        response.SetResult(ScriptedCredentialProvider.CreateCredential(2, _clock.UtcNow.AddSeconds(900)));

        Assert.Equal("STS.fake-2", (await refreshing).Id);
        Assert.Equal("STS.fake-2", (await GetAsync(provider)).Id);
        Assert.Equal(2, provider.RequestCount);
        Assert.Empty(_log.Warnings);
    }

    [Fact]
    public async Task GetAsync_FirstRequestFails_FailsForAllWaitingCalls()
    {
        var failed = new TaskCompletionSource<AccessKey>();
        var provider = new ScriptedCredentialProvider((_, _) => failed.Task);
        var waiting = Enumerable.Range(0, 16).Select(_ => GetAsync(provider)).ToList();
        failed.SetException(new SasImageFixException(ErrorKind.ServerError, "STS failed."));

        var failures = await Task.WhenAll(waiting.Select(one => Assert.ThrowsAsync<SasImageFixException>(() => one)));
        Assert.All(failures, failure => Assert.Contains("STS failed.", failure.Message, StringComparison.Ordinal));
        Assert.Equal(failures.Length, failures.Distinct().Count());
        Assert.Equal(1, provider.RequestCount);
    }

    [Fact]
    public async Task GetEntry_RecentlyExpiredCredential_IsKeptForLimitedTime()
    {
        var (source, role) = (nameof(ScriptedCredentialProvider), "role");
        await GetAsync(ScriptedCredentialProvider.WithLifetime(TimeSpan.FromMinutes(15), _clock));
        var entry = _cache.GetEntry(source);

        _clock.Advance(TimeSpan.FromMinutes(20));
        _cache.GetEntry(role);
        Assert.Same(entry, _cache.GetEntry(source));

        _clock.Advance(TimeSpan.FromHours(2));
        _cache.GetEntry(role);
        Assert.NotSame(entry, _cache.GetEntry(source));
    }

    [Fact]
    public async Task GetAsync_RejectedCredential_IsReplacedOnceForAllCalls()
    {
        var provider = ScriptedCredentialProvider.WithLifetime(TimeSpan.FromHours(1), _clock);
        var refused = await GetAsync(provider);
        var replaced = await Task.WhenAll(Enumerable.Range(0, 16).Select(_ => ReplaceAsync(provider, refused)));

        Assert.All(replaced, key => Assert.Equal("STS.fake-2", key.Id));
        Assert.Equal("STS.fake-2", (await ReplaceAsync(provider, refused)).Id);
        Assert.Equal(2, provider.RequestCount);
    }

    [Fact]
    public async Task GetAsync_ProviderReturnsRejectedCredential_ReturnsItAgain()
    {
        var provider = new ScriptedCredentialProvider(
            (_, _) => Task.FromResult(ScriptedCredentialProvider.CreateCredential(1, _clock.UtcNow.AddHours(1))));
        var rejected = await GetAsync(provider);

        Assert.Same(rejected, await ReplaceAsync(provider, rejected));
    }

    [Fact]
    public async Task GetAsync_AllCallsCanceled_CancelsRequestAndNextCallSendsNewOne()
    {
        var abandoned = new TaskCompletionSource<bool>();
        var provider = new ScriptedCredentialProvider(async (number, cancellationToken) =>
        {
            if (number > 1)
            {
                return ScriptedCredentialProvider.CreateCredential(number, null);
            }

            using var registration = cancellationToken.Register(() => abandoned.TrySetResult(true));
            await Task.Delay(Timeout.Infinite, cancellationToken);
            throw new InvalidOperationException("The delay was not canceled.");
        });
        using var first = new CancellationTokenSource();
        using var second = new CancellationTokenSource();
        var one = Cached(provider).GetAsync(null, first.Token);
        var other = Cached(provider).GetAsync(null, second.Token);
        var third = GetAsync(provider);

        await second.CancelAsync();
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => other);
        Assert.False(abandoned.Task.IsCompleted);
        await first.CancelAsync();
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => one);
        await abandoned.Task.WaitAsync(Cancellation);

        Assert.Equal("STS.fake-2", (await third).Id);
        Assert.Equal(2, provider.RequestCount);
    }

    [Fact]
    public async Task GetAsync_DifferentCacheKeys_AreCachedSeparately()
    {
        var one = ScriptedCredentialProvider.WithLifetime(TimeSpan.FromHours(1), _clock);
        var other = new ScriptedCredentialProvider(
            (number, _) => Task.FromResult(ScriptedCredentialProvider.CreateCredential(number, null)))
        { CacheKey = "b" };
        await GetAsync(one);
        await GetAsync(one);
        await GetAsync(other);

        Assert.Equal((1, 1), (one.RequestCount, other.RequestCount));
        Assert.NotEqual(Digest.OfSettings(["ab", "c"]), Digest.OfSettings(["a", "bc"]));
        Assert.NotEqual(Digest.OfSettings([null]), Digest.OfSettings([string.Empty]));
    }

    private CachingCredentialProvider Cached(ScriptedCredentialProvider provider) => new(provider, "the test", _cache, _log);

    private Task<AccessKey> GetAsync(ScriptedCredentialProvider provider) => Cached(provider).GetAsync(null, Cancellation);

    private Task<AccessKey> ReplaceAsync(ScriptedCredentialProvider provider, AccessKey rejected) =>
        Cached(provider).GetAsync(rejected, Cancellation);
}
