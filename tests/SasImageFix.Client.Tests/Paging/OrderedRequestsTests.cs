using SasImageFix.Client.Paging;
using SasImageFix.Client.Platform;

namespace SasImageFix.Client.Tests.Paging;

public sealed class OrderedRequestsTests : IDisposable
{
    private readonly Lock _lock = new();
    private readonly SortedDictionary<int, TaskCompletionSource<int>> _inFlight = [];
    private readonly SemaphoreSlim _sent = new(0);

    [Theory]
    [InlineData(1)]
    [InlineData(4)]
    [InlineData(16)]
    public async Task RunAsync_LastRequestEndsFirst_ResultsAreInOrderAndLimitIsUsed(int throttleLimit)
    {
        var results = new List<int>();
        var largest = 0;
        var run = RunAsync(100, throttleLimit, results);

        for (var ended = 0; ended < 100; ended++)
        {
            await _sent.WaitAsync(TestContext.Current.CancellationToken);
            KeyValuePair<int, TaskCompletionSource<int>> last;
            lock (_lock)
            {
                largest = Math.Max(largest, _inFlight.Count);
                last = _inFlight.Last();
                _inFlight.Remove(last.Key);
            }

            last.Value.SetResult(last.Key);
        }

        await run;
        Assert.Equal(Enumerable.Range(0, 100), results);
        Assert.InRange(largest, 1, throttleLimit);
    }

    [Fact]
    public async Task RunAsync_NoResponse_SendsAsManyRequestsAsTheLimit()
    {
        var limit = new AdaptiveConcurrencyLimit(4);
        limit.ReportPage();
        limit.ReportPage();
        using var stop = CancellationTokenSource.CreateLinkedTokenSource(TestContext.Current.CancellationToken);

        var run = new OrderedRequests(limit).RunAsync(Enumerable.Range(0, 100), SendAsync, (_, _) => { }, stop.Token);

        Assert.Equal(4, _inFlight.Count);
        await stop.CancelAsync();
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => run);
    }

    [Fact]
    public async Task RunAsync_ProcessThrows_CancelsTheOtherRequests()
    {
        var run = new OrderedRequests(new AdaptiveConcurrencyLimit(1)).RunAsync(
            Enumerable.Range(0, 100), SendAsync, (_, _) => throw new InvalidOperationException(), TestContext.Current.CancellationToken);
        _inFlight[0].SetResult(0);

        await Assert.ThrowsAsync<InvalidOperationException>(() => run);
        Assert.All(_inFlight.Values.Skip(1), request => Assert.True(request.Task.IsCanceled));
    }

    public void Dispose() => _sent.Dispose();

    private Task RunAsync(int count, int throttleLimit, List<int> results) =>
        new OrderedRequests(new AdaptiveConcurrencyLimit(throttleLimit)).RunAsync(
            Enumerable.Range(0, count),
            SendAsync,
            (item, request) =>
            {
                Assert.True(request.IsCompletedSuccessfully);
                results.Add(item);
            },
            TestContext.Current.CancellationToken);

    private async Task<int> SendAsync(int item, RequestSlot slot, CancellationToken cancellationToken)
    {
        await slot.TakeAsync();
        var response = new TaskCompletionSource<int>();
        cancellationToken.Register(() => response.TrySetCanceled(cancellationToken));
        lock (_lock)
        {
            _inFlight.Add(item, response);
        }

        _sent.Release();
        return await response.Task;
    }
}
