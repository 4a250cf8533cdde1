using SasImageFix.Commands;

namespace SasImageFix.Tests.Commands;

/// <summary>Tests of the order and the amount of the output of several accounts.</summary>
public sealed class AccountReadsTests
{
    private readonly List<string> _written = [];

    [Fact]
    public async Task RunAsync_LaterAccountIsFaster_OutputIsInOrder()
    {
        var first = new TaskCompletionSource();
        var running = RunAsync(2, Read("first", first.Task), Read("second", Task.CompletedTask));

        Assert.Empty(_written);

        first.SetResult();
        await running;

        Assert.Equal(["first 1", "first 2", "second 1", "second 2"], _written);
    }

    [Fact]
    public async Task RunAsync_MoreAccountsThanMaximum_NextStartsWhenOneEnds()
    {
        var started = new List<int>();
        var ends = Enumerable.Range(0, 4).Select(_ => new TaskCompletionSource()).ToList();
        var running = AccountReads.RunAsync(
            ends.Select((end, index) => new Func<AccountOutput, Task>(_ =>
            {
                started.Add(index);
                return end.Task;
            })),
            maximum: 2,
            CreateOutput);

        Assert.Equal([0, 1], started);

        ends[1].SetResult();
        Assert.Equal([0, 1], started);

        ends[0].SetResult();
        Assert.Equal([0, 1, 2, 3], started);

        ends[2].SetResult();
        ends[3].SetResult();
        await running;
    }

    [Fact]
    public async Task RunAsync_OneAccountAtATime_TakesTheNextOnlyAfterTheOutputOfTheFirst()
    {
        var isFull = false;

        await AccountReads.RunAsync(
            Enumerable.Range(0, 2).TakeWhile(_ => !isFull)
                .Select(_ => new Func<AccountOutput, Task>(output => output.WriteAsync(1, () => isFull = true))),
            maximum: 1,
            () => new AccountOutput(
                action =>
                {
                    action();
                    _written.Add("row");
                },
                maximumWaitingRows: 10));

        Assert.Single(_written);
    }

    [Fact]
    public async Task RunAsync_ReadFails_ThrowsItsException() =>
        await Assert.ThrowsAsync<InvalidOperationException>(
            () => RunAsync(2, _ => Task.FromException(new InvalidOperationException()), Read("second", Task.CompletedTask)));

    [Fact]
    public async Task RunAsync_ReadFails_LaterReadThatWaitsEnds()
    {
        var waiting = Task.CompletedTask;

        await Assert.ThrowsAsync<InvalidOperationException>(() => RunAsync(
            2,
            _ => Task.FromException(new InvalidOperationException()),
            output => waiting = output.WriteAsync(11, () => _written.Add("row"))));

        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => waiting);
        Assert.Empty(_written);
    }

    [Fact]
    public void WriteAsync_ErrorAfterTheLastRow_DoesNotWait()
    {
        var output = new AccountOutput(action => action(), maximumWaitingRows: 0);

        Assert.True(output.WriteAsync(0, () => _written.Add("error")).IsCompletedSuccessfully);
        Assert.False(output.WriteAsync(1, () => _written.Add("row")).IsCompleted);
    }

    [Theory]
    [InlineData(100)]
    [InlineData(999)]
    [InlineData(10_000)]
    public async Task WriteAsync_BeforeTurn_AtMost10000RowsWait(int rowsOfPage)
    {
        var output = new AccountOutput(action => action(), maximumWaitingRows: 10_000);
        var pages = 10_000 / rowsOfPage;
        for (var page = 0; page < pages; page++)
        {
            Assert.True(output.WriteAsync(rowsOfPage, () => _written.Add("page")).IsCompletedSuccessfully);
        }

        var next = output.WriteAsync(rowsOfPage, () => _written.Add("next"));

        Assert.False(next.IsCompleted);
        Assert.Empty(_written);

        output.Start();
        await next;

        Assert.Equal([.. Enumerable.Repeat("page", pages), "next"], _written);
        await output.WriteAsync(rowsOfPage, () => _written.Add("last"));
        Assert.Equal("last", _written[^1]);
    }

    private static Task RunAsync(int maximum, params Func<AccountOutput, Task>[] reads) =>
        AccountReads.RunAsync(reads, maximum, CreateOutput);

    private static AccountOutput CreateOutput() => new(action => action(), maximumWaitingRows: 10);

    private Func<AccountOutput, Task> Read(string name, Task start) => async output =>
    {
        await start;
        await output.WriteAsync(1, () => _written.Add($"{name} 1"));
        await output.WriteAsync(1, () => _written.Add($"{name} 2"));
    };
}
