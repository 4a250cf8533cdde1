namespace SasImageFix.Emulator.Tests.Requests;

public sealed class RequestLogTests
{
    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    private readonly RequestLog _log = new();

    [Fact]
    public async Task WaitFor_ExistingEntry_CompletesImmediately()
    {
        var entry = Add();

        var waiting = _log.WaitForAsync(candidate => candidate.Number == 1, Cancellation);

        Assert.True(waiting.IsCompletedSuccessfully);
        Assert.Equal(entry, await waiting);
    }

    [Fact]
    public async Task WaitFor_NewOrChangedEntry_Completes()
    {
        var second = _log.WaitForAsync(candidate => candidate.Number == 2, Cancellation);
        var completed = _log.WaitForAsync(candidate => candidate.State == RequestState.Completed, Cancellation);
        var first = Add();
        Assert.False(second.IsCompleted);
        Add();
        Assert.Equal(2, (await second).Number);
        Assert.False(completed.IsCompleted);

        Assert.True(_log.TryFinish(first with { State = RequestState.Completed, StatusCode = 200 }));

        Assert.Equal((1, 200), ((await completed).Number, (await completed).StatusCode));
        Assert.Equal(1, _log.OpenCount);
    }

    [Fact]
    public async Task WaitFor_Canceled_Throws()
    {
        using var canceled = new CancellationTokenSource();
        var waiting = _log.WaitForAsync(_ => false, canceled.Token);

        await canceled.CancelAsync();

        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => waiting);
    }

    [Fact]
    public async Task WaitFor_PredicateThrows_OnlyThisWaitFails()
    {
        var failing = _log.WaitForAsync(_ => throw new InvalidOperationException("expected"), Cancellation);
        var waiting = _log.WaitForAsync(_ => true, Cancellation);

        Add();

        await Assert.ThrowsAsync<InvalidOperationException>(() => failing);
        Assert.Equal(1, (await waiting).Number);
    }

    [Fact]
    public void TryFinish_SecondCall_ReturnsFalse()
    {
        var entry = Add();

        Assert.True(_log.TryFinish(entry with { State = RequestState.Aborted }));
        Assert.False(_log.TryFinish(entry with { State = RequestState.Completed }));
        Assert.Equal(RequestState.Aborted, _log.Entries.Single().State);
    }

    [Fact]
    public void Entries_Snapshot_DoesNotChange()
    {
        Add();
        var snapshot = _log.Entries;

        Add();

        Assert.Single(snapshot);
        Assert.Equal([1, 2], _log.Entries.Select(entry => entry.Number));
    }

    private RequestEntry Add() => _log.Add(number => new RequestEntry
    {
        Number = number,
        Method = "POST",
        Path = "/",
        Query = string.Empty,
        RequestId = $"request-{number}",
        Headers = new Dictionary<string, string>(),
    });
}
