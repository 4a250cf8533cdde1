using SasImageFix.Client.Credentials;
using SasImageFix.Client.Errors;
using SasImageFix.Client.Signing;
using SasImageFix.Client.Tests.Support;

namespace SasImageFix.Client.Tests.Credentials;

public sealed class KeySlotTests
{
    // While the old key serves a renewal is waited for that long: here as long as it takes, unless a test says otherwise.
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(5);

    private readonly DrivenClock _clock = new() { EndlessWait = Patience };
    private readonly RecordingLog _log = new();
    private readonly KeySlot _slot;

    public KeySlotTests() => _slot = new KeySlot(_clock);

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
        var issuer = ScriptedIssuer.Living(TimeSpan.FromSeconds(lifetime), _clock);
        await GetAsync(issuer);
        _clock.Pass(TimeSpan.FromSeconds(passed));

        Assert.Equal($"STS.fake-{asked}", (await GetAsync(issuer)).Id);
        Assert.Equal(asked, issuer.Asked);
    }

    [Theory]
    [InlineData(14, 1)]
    [InlineData(16, 2)]
    public async Task A_key_that_tells_no_expiry_is_asked_for_again_after_a_quarter_of_an_hour(int minutes, int asked)
    {
        var issuer = ScriptedIssuer.Living(null, _clock);
        await GetAsync(issuer);
        _clock.Pass(TimeSpan.FromMinutes(minutes));
        await GetAsync(issuer);

        Assert.Equal(asked, issuer.Asked);
    }

    [Fact]
    public async Task All_who_wait_at_the_same_time_wait_for_one_renewal()
    {
        var given = new TaskCompletionSource<IssuedKey>();
        var issuer = new ScriptedIssuer((_, _) => given.Task);
        var waiting = Enumerable.Range(0, 16).Select(_ => GetAsync(issuer)).ToList();
        given.SetResult(ScriptedIssuer.Numbered(1, _clock.UtcNow.AddHours(1)));

        Assert.All(await Task.WhenAll(waiting), key => Assert.Equal("STS.fake-1", key.Id));
        Assert.Equal(1, issuer.Asked);
    }

    [Fact]
    public async Task A_renewal_that_fails_leaves_the_old_key_in_force_with_one_warning_and_is_not_tried_at_each_request()
    {
        var issuer = new ScriptedIssuer((number, _) => number == 2 || number == 3
            ? throw new SasImageFixException(ErrorKind.ServerError, "STS is ill.")
            : Task.FromResult(ScriptedIssuer.Numbered(number, _clock.UtcNow.AddSeconds(900))));
        await GetAsync(issuer);
        _clock.Pass(TimeSpan.FromSeconds(750));

        Assert.Equal("STS.fake-1", (await GetAsync(issuer)).Id);
        Assert.Equal("STS.fake-1", (await GetAsync(issuer)).Id);
        Assert.Equal(2, issuer.Asked);
        var warning = Assert.Single(_log.Warnings);
        Assert.Contains("STS is ill.", warning, StringComparison.Ordinal);
        Assert.DoesNotContain("fake-secret", warning, StringComparison.Ordinal);

        _clock.Pass(TimeSpan.FromSeconds(31));
        Assert.Equal("STS.fake-1", (await GetAsync(issuer)).Id);
        _clock.Pass(TimeSpan.FromSeconds(31));
        Assert.Equal("STS.fake-4", (await GetAsync(issuer)).Id);
    }

    [Fact]
    public async Task A_key_that_has_expired_is_not_used_on_when_its_renewal_fails()
    {
        var issuer = new ScriptedIssuer((number, _) => number > 1
            ? throw new SasImageFixException(ErrorKind.ServerError, "STS is ill.")
            : Task.FromResult(ScriptedIssuer.Numbered(number, _clock.UtcNow.AddSeconds(900))));
        await GetAsync(issuer);
        _clock.Pass(TimeSpan.FromSeconds(890));
        await GetAsync(issuer);
        _clock.Pass(TimeSpan.FromSeconds(11));

        await Assert.ThrowsAsync<SasImageFixException>(() => GetAsync(issuer));
        Assert.Equal(3, issuer.Asked);
    }

    [Fact]
    public async Task Whoever_uses_the_old_key_first_warns_and_nobody_else()
    {
        var failed = new TaskCompletionSource<IssuedKey>();
        var issuer = new ScriptedIssuer((number, _) => number > 1 ? failed.Task : Task.FromResult(ScriptedIssuer.Numbered(number, _clock.UtcNow.AddSeconds(900))));
        await GetAsync(issuer);
        _clock.Pass(TimeSpan.FromSeconds(750));
        using var first = new CancellationTokenSource();
        var gone = _slot.GetAsync(issuer, _log, first.Token);
        var waiting = Enumerable.Range(0, 16).Select(_ => GetAsync(issuer)).ToList();
        await first.CancelAsync();
        failed.SetException(new SasImageFixException(ErrorKind.ServerError, "STS is ill."));

        Assert.All(await Task.WhenAll(waiting), key => Assert.Equal("STS.fake-1", key.Id));
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => gone);
        Assert.Single(_log.Warnings);
    }

    [Fact]
    public async Task A_renewal_that_takes_long_goes_on_while_the_old_key_serves()
    {
        var given = new TaskCompletionSource<IssuedKey>();
        var issuer = new ScriptedIssuer((number, _) => number > 1 ? given.Task : Task.FromResult(ScriptedIssuer.Numbered(number, _clock.UtcNow.AddSeconds(900))));
        await GetAsync(issuer);
        _clock.Pass(TimeSpan.FromSeconds(750));
        _clock.EndlessWait = null;

        Assert.Equal("STS.fake-1", (await GetAsync(issuer)).Id);
        Assert.Equal([Patience], _clock.Waits);
        Assert.Equal("STS.fake-1", (await GetAsync(issuer)).Id);
        Assert.Single(_clock.Waits);

        _clock.EndlessWait = Patience;
        _clock.Pass(TimeSpan.FromSeconds(40));
        var renewed = GetAsync(issuer);
        given.SetResult(ScriptedIssuer.Numbered(2, _clock.UtcNow.AddSeconds(900)));
        Assert.Equal("STS.fake-2", (await renewed).Id);
        Assert.Equal(2, issuer.Asked);
    }

    [Fact]
    public async Task A_key_that_ends_while_its_renewal_is_waited_for_is_not_given()
    {
        var given = new TaskCompletionSource<IssuedKey>();
        var issuer = new ScriptedIssuer((number, _) => number > 1 ? given.Task : Task.FromResult(ScriptedIssuer.Numbered(number, _clock.UtcNow.AddSeconds(900))));
        await GetAsync(issuer);
        _clock.Pass(TimeSpan.FromSeconds(897));
        // Five seconds pass at once.
        _clock.EndlessWait = null;

        var renewed = GetAsync(issuer);
        given.SetResult(ScriptedIssuer.Numbered(2, _clock.UtcNow.AddSeconds(900)));

        Assert.Equal("STS.fake-2", (await renewed).Id);
    }

    [Fact]
    public async Task A_renewal_that_everybody_has_left_brings_no_key_in_place_of_a_newer_one()
    {
        var late = new TaskCompletionSource<IssuedKey>();
        var asked = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        var issuer = new ScriptedIssuer((number, _) =>
        {
            asked.TrySetResult();
            return number == 1 ? late.Task : Task.FromResult(ScriptedIssuer.Numbered(number, _clock.UtcNow.AddHours(1)));
        });
        using var leaving = new CancellationTokenSource();
        var left = _slot.GetAsync(issuer, _log, leaving.Token);
        await asked.Task.WaitAsync(Cancellation);
        await leaving.CancelAsync();
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => left);
        Assert.Equal("STS.fake-2", (await GetAsync(issuer)).Id);

        // What waits for it goes on before this returns.
        late.SetResult(ScriptedIssuer.Numbered(1, _clock.UtcNow.AddHours(1)));

        Assert.Equal("STS.fake-2", (await GetAsync(issuer)).Id);
        Assert.Equal(2, issuer.Asked);
    }

    [Fact]
    public async Task The_place_of_a_key_that_expired_just_now_is_kept_for_its_renewal_and_not_for_ever()
    {
        var cache = new KeyCache(_clock);
        var source = cache.SlotOf("source");
        await source.GetAsync(ScriptedIssuer.Living(TimeSpan.FromMinutes(15), _clock), _log, Cancellation);

        _clock.Pass(TimeSpan.FromMinutes(20));
        cache.SlotOf("role");
        Assert.Same(source, cache.SlotOf("source"));

        _clock.Pass(TimeSpan.FromHours(2));
        cache.SlotOf("role");
        Assert.NotSame(source, cache.SlotOf("source"));
    }

    [Fact]
    public async Task A_refused_key_is_replaced_once_for_all_who_used_it()
    {
        var issuer = ScriptedIssuer.Living(TimeSpan.FromHours(1), _clock);
        var refused = await GetAsync(issuer);
        var replaced = await Task.WhenAll(Enumerable.Range(0, 16).Select(_ => _slot.ReplaceAsync(refused, issuer, Cancellation)));

        Assert.All(replaced, key => Assert.Equal("STS.fake-2", key?.Id));
        Assert.Equal("STS.fake-2", (await _slot.ReplaceAsync(refused, issuer, Cancellation))?.Id);
        Assert.Equal(2, issuer.Asked);
    }

    [Fact]
    public async Task An_issuer_that_has_only_the_refused_key_replaces_nothing()
    {
        var issuer = new ScriptedIssuer((_, _) => Task.FromResult(ScriptedIssuer.Numbered(1, _clock.UtcNow.AddHours(1))));

        Assert.Null(await _slot.ReplaceAsync(await GetAsync(issuer), issuer, Cancellation));
    }

    [Fact]
    public async Task Who_gives_up_waiting_takes_nobody_elses_key_away_and_the_last_one_ends_the_renewal()
    {
        var abandoned = new TaskCompletionSource<bool>();
        var issuer = new ScriptedIssuer(async (number, cancellationToken) =>
        {
            if (number > 1)
            {
                return ScriptedIssuer.Numbered(number, null);
            }

            using var registration = cancellationToken.Register(() => abandoned.TrySetResult(true));
            await Task.Delay(Timeout.Infinite, cancellationToken);
            throw new InvalidOperationException("Nobody gets here.");
        });
        using var first = new CancellationTokenSource();
        using var second = new CancellationTokenSource();
        var one = _slot.GetAsync(issuer, _log, first.Token);
        var other = _slot.GetAsync(issuer, _log, second.Token);

        await first.CancelAsync();
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => one);
        Assert.False(abandoned.Task.IsCompleted);
        await second.CancelAsync();
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => other);
        await abandoned.Task.WaitAsync(Cancellation);

        Assert.Equal("STS.fake-2", (await GetAsync(issuer)).Id);
    }

    [Fact]
    public async Task Keys_of_different_settings_are_different_keys()
    {
        var cache = new KeyCache(_clock);
        var (one, other) = (ScriptedIssuer.Living(TimeSpan.FromHours(1), _clock), ScriptedIssuer.Living(TimeSpan.FromHours(1), _clock));
        foreach (var (settings, issuer) in new[] { ("a", one), ("a", one), ("b", other) })
        {
            await new RenewedKey(Fingerprint.Of([settings]), issuer, "the test", cache, _log).GetAsync(Cancellation);
        }

        Assert.Equal((1, 1), (one.Asked, other.Asked));
        Assert.NotEqual(Fingerprint.Of(["ab", "c"]), Fingerprint.Of(["a", "bc"]));
        Assert.NotEqual(Fingerprint.Of([null]), Fingerprint.Of([""]));
    }

    private Task<AccessKey> GetAsync(ScriptedIssuer issuer) => _slot.GetAsync(issuer, _log, Cancellation);
}
