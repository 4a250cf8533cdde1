using SasImageFix.Client.Credentials.Caching;
using SasImageFix.Client.Errors;
using SasImageFix.Client.Signing;
using SasImageFix.Client.Tests.Support;

namespace SasImageFix.Client.Tests.Credentials.Caching;

public sealed class CachedCredentialTests
{
    private readonly FakeClock _clock = new();
    private readonly RecordingLog _log = new();
    private readonly CredentialCache _cache;

    public CachedCredentialTests() => _cache = new CredentialCache(_clock);

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    [Theory]
    [InlineData(900, 719, 1)]
    [InlineData(900, 721, 2)]
    [InlineData(3600, 3419, 1)]
    [InlineData(3600, 3421, 2)]
    [InlineData(60, 47, 1)]
    [InlineData(60, 49, 2)]
    public async Task A_key_is_kept_until_the_last_three_minutes_or_the_last_fifth_of_its_life(int lifetime, int passed, int asked)
    {
        var issuer = ScriptedCredentialProvider.WithLifetime(TimeSpan.FromSeconds(lifetime), _clock);
        await GetAsync(issuer);
        _clock.Advance(TimeSpan.FromSeconds(passed));

        Assert.Equal($"STS.fake-{asked}", (await GetAsync(issuer)).Id);
        Assert.Equal(asked, issuer.RequestCount);
    }

    [Theory]
    [InlineData(14, 1)]
    [InlineData(16, 2)]
    public async Task A_key_that_tells_no_expiry_is_asked_for_again_after_a_quarter_of_an_hour(int minutes, int asked)
    {
        var issuer = ScriptedCredentialProvider.WithLifetime(null, _clock);
        await GetAsync(issuer);
        _clock.Advance(TimeSpan.FromMinutes(minutes));
        await GetAsync(issuer);

        Assert.Equal(asked, issuer.RequestCount);
    }

    [Fact]
    public async Task All_who_wait_at_the_same_time_wait_for_one_renewal()
    {
        var given = new TaskCompletionSource<AccessKey>();
        var issuer = new ScriptedCredentialProvider((_, _) => given.Task);
        var waiting = Enumerable.Range(0, 16).Select(_ => GetAsync(issuer)).ToList();
        given.SetResult(ScriptedCredentialProvider.CreateCredential(1, _clock.UtcNow.AddHours(1)));

        Assert.All(await Task.WhenAll(waiting), key => Assert.Equal("STS.fake-1", key.Id));
        Assert.Equal(1, issuer.RequestCount);
    }

    [Fact]
    public async Task A_renewal_that_fails_leaves_the_old_key_in_force_with_one_warning_and_is_not_tried_at_each_request()
    {
        var issuer = new ScriptedCredentialProvider((number, _) => number == 2 || number == 3
            ? throw new SasImageFixException(ErrorKind.ServerError, "STS is ill.")
            : Task.FromResult(ScriptedCredentialProvider.CreateCredential(number, _clock.UtcNow.AddSeconds(900))));
        await GetAsync(issuer);
        _clock.Advance(TimeSpan.FromSeconds(750));

        Assert.Equal("STS.fake-1", (await GetAsync(issuer)).Id);
        Assert.Equal("STS.fake-1", (await GetAsync(issuer)).Id);
        Assert.Equal(2, issuer.RequestCount);
        var warning = Assert.Single(_log.Warnings);
        Assert.Contains("STS is ill.", warning, StringComparison.Ordinal);
        Assert.DoesNotContain("fake-secret", warning, StringComparison.Ordinal);

        _clock.Advance(TimeSpan.FromSeconds(31));
        Assert.Equal("STS.fake-1", (await GetAsync(issuer)).Id);
        _clock.Advance(TimeSpan.FromSeconds(31));
        Assert.Equal("STS.fake-4", (await GetAsync(issuer)).Id);
    }

    [Fact]
    public async Task A_key_that_has_expired_is_not_used_on_when_its_renewal_fails()
    {
        var issuer = new ScriptedCredentialProvider((number, _) => number > 1
            ? throw new SasImageFixException(ErrorKind.ServerError, "STS is ill.")
            : Task.FromResult(ScriptedCredentialProvider.CreateCredential(number, _clock.UtcNow.AddSeconds(900))));
        await GetAsync(issuer);
        _clock.Advance(TimeSpan.FromSeconds(890));
        await GetAsync(issuer);
        _clock.Advance(TimeSpan.FromSeconds(11));

        await Assert.ThrowsAsync<SasImageFixException>(() => GetAsync(issuer));
        Assert.Equal(3, issuer.RequestCount);
    }

    [Fact]
    public async Task While_the_old_credential_is_valid_only_the_caller_that_refreshes_it_waits()
    {
        var given = new TaskCompletionSource<AccessKey>();
        var provider = new ScriptedCredentialProvider((number, _) => number > 1 ? given.Task : Task.FromResult(ScriptedCredentialProvider.CreateCredential(number, _clock.UtcNow.AddSeconds(900))));
        await GetAsync(provider);
        _clock.Advance(TimeSpan.FromSeconds(750));
        var refreshing = GetAsync(provider);

        Assert.All(await Task.WhenAll(Enumerable.Range(0, 16).Select(_ => GetAsync(provider))), key => Assert.Equal("STS.fake-1", key.Id));
        Assert.False(refreshing.IsCompleted);
        given.SetResult(ScriptedCredentialProvider.CreateCredential(2, _clock.UtcNow.AddSeconds(900)));

        Assert.Equal("STS.fake-2", (await refreshing).Id);
        Assert.Equal("STS.fake-2", (await GetAsync(provider)).Id);
        Assert.Equal(2, provider.RequestCount);
        Assert.Empty(_log.Warnings);
    }

    [Fact]
    public async Task A_refresh_that_fails_fails_for_all_who_wait_for_it()
    {
        var failed = new TaskCompletionSource<AccessKey>();
        var provider = new ScriptedCredentialProvider((_, _) => failed.Task);
        var waiting = Enumerable.Range(0, 16).Select(_ => GetAsync(provider)).ToList();
        failed.SetException(new SasImageFixException(ErrorKind.ServerError, "STS is ill."));

        var failures = await Task.WhenAll(waiting.Select(one => Assert.ThrowsAsync<SasImageFixException>(() => one)));
        Assert.All(failures, failure => Assert.Contains("STS is ill.", failure.Message, StringComparison.Ordinal));
        Assert.Equal(failures.Length, failures.Distinct().Count());
        Assert.Equal(1, provider.RequestCount);
    }

    [Fact]
    public async Task The_entry_of_a_credential_that_expired_recently_is_kept_for_its_refresh_and_not_forever()
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
    public async Task A_refused_key_is_replaced_once_for_all_who_used_it()
    {
        var issuer = ScriptedCredentialProvider.WithLifetime(TimeSpan.FromHours(1), _clock);
        var refused = await GetAsync(issuer);
        var replaced = await Task.WhenAll(Enumerable.Range(0, 16).Select(_ => ReplaceAsync(issuer, refused)));

        Assert.All(replaced, key => Assert.Equal("STS.fake-2", key.Id));
        Assert.Equal("STS.fake-2", (await ReplaceAsync(issuer, refused)).Id);
        Assert.Equal(2, issuer.RequestCount);
    }

    [Fact]
    public async Task An_issuer_that_has_only_the_refused_key_replaces_nothing()
    {
        var issuer = new ScriptedCredentialProvider((_, _) => Task.FromResult(ScriptedCredentialProvider.CreateCredential(1, _clock.UtcNow.AddHours(1))));
        var rejected = await GetAsync(issuer);

        Assert.Same(rejected, await ReplaceAsync(issuer, rejected));
    }

    [Fact]
    public async Task A_canceled_refresh_is_abandoned_and_the_next_caller_that_waits_starts_its_own()
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
            throw new InvalidOperationException("Nobody gets here.");
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
    public async Task Keys_of_different_settings_are_different_keys()
    {
        var one = ScriptedCredentialProvider.WithLifetime(TimeSpan.FromHours(1), _clock);
        var other = new ScriptedCredentialProvider((number, _) => Task.FromResult(ScriptedCredentialProvider.CreateCredential(number, null))) { CacheKey = "b" };
        await GetAsync(one);
        await GetAsync(one);
        await GetAsync(other);

        Assert.Equal((1, 1), (one.RequestCount, other.RequestCount));
        Assert.NotEqual(Digest.OfSettings(["ab", "c"]), Digest.OfSettings(["a", "bc"]));
        Assert.NotEqual(Digest.OfSettings([null]), Digest.OfSettings([""]));
    }

    private CachedCredential Cached(ScriptedCredentialProvider provider) => new(provider, "the test", _cache, _log);

    private Task<AccessKey> GetAsync(ScriptedCredentialProvider provider) => Cached(provider).GetAsync(null, Cancellation);

    private Task<AccessKey> ReplaceAsync(ScriptedCredentialProvider provider, AccessKey rejected) => Cached(provider).GetAsync(rejected, Cancellation);
}
