namespace SasImageFix.Emulator.Tests.Requests;

public sealed class RequestLogTests
{
    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    private readonly RequestLog _log = new();

    [Fact]
    public async Task Waiting_for_what_is_here_ends_at_once()
    {
        var entry = Add();

        var waiting = _log.WaitForAsync(candidate => candidate.Number == 1, Cancellation);

        Assert.True(waiting.IsCompletedSuccessfully);
        Assert.Equal(entry, await waiting);
    }

    [Fact]
    public async Task Waiting_ends_when_a_request_arrives_or_changes()
    {
        var second = _log.WaitForAsync(candidate => candidate.Number == 2, Cancellation);
        var answered = _log.WaitForAsync(candidate => candidate.State == RequestState.Answered, Cancellation);
        var first = Add();
        Assert.False(second.IsCompleted);
        Add();
        Assert.Equal(2, (await second).Number);
        Assert.False(answered.IsCompleted);

        Assert.True(_log.TryFinish(first with { State = RequestState.Answered, StatusCode = 200 }));

        Assert.Equal((1, 200), ((await answered).Number, (await answered).StatusCode));
        Assert.Equal(1, _log.Open);
    }

    [Fact]
    public async Task Waiting_can_be_given_up()
    {
        using var giveUp = new CancellationTokenSource();
        var waiting = _log.WaitForAsync(_ => false, giveUp.Token);

        await giveUp.CancelAsync();

        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => waiting);
    }

    [Fact]
    public async Task What_a_predicate_throws_reaches_who_waits_and_nobody_else()
    {
        var failing = _log.WaitForAsync(_ => throw new InvalidOperationException("meant"), Cancellation);
        var waiting = _log.WaitForAsync(_ => true, Cancellation);

        Add();

        await Assert.ThrowsAsync<InvalidOperationException>(() => failing);
        Assert.Equal(1, (await waiting).Number);
    }

    [Fact]
    public void A_request_ends_once()
    {
        var entry = Add();

        Assert.True(_log.TryFinish(entry with { State = RequestState.Aborted }));
        Assert.False(_log.TryFinish(entry with { State = RequestState.Answered }));
        Assert.Equal(RequestState.Aborted, _log.Entries.Single().State);
    }

    [Fact]
    public void A_snapshot_stays_as_it_was()
    {
        Add();
        var snapshot = _log.Entries;

        Add();

        Assert.Single(snapshot);
        Assert.Equal([1, 2], _log.Entries.Select(entry => entry.Number));
    }

    private RequestEntry Add() => _log.Add(number => new RequestEntry
    {
        Number = number, Method = "POST", Path = "/", Query = string.Empty, RequestId = $"request-{number}",
        Headers = new Dictionary<string, string>(),
    });
}
