using System.Management.Automation;
using SasImageFix.Commands;

namespace SasImageFix.Tests.Commands;

public sealed class PipelineDispatcherTests
{
    // A dispatcher that doesn't end fails the test.
    private static readonly TimeSpan MaximumDuration = TimeSpan.FromSeconds(20);

    private readonly PipelineDispatcher _dispatcher = new();

    [Fact]
    public async Task Run_Continuations_RunOnThePipelineThreadWithoutItsContextInWrites()
    {
        var (threads, contexts) = (new List<int>(), new List<SynchronizationContext?>());

        await RunAsync(async cancellationToken =>
        {
            for (var number = 0; number < 3; number++)
            {
                threads.Add(Environment.CurrentManagedThreadId);
                _dispatcher.Write(() => contexts.Add(SynchronizationContext.Current));
                await Task.Run(() => _dispatcher.Write(() => contexts.Add(SynchronizationContext.Current)), cancellationToken);
            }
        });

        Assert.Single(threads.Distinct());
        Assert.Equal(Enumerable.Repeat<SynchronizationContext?>(null, 6), contexts);
    }

    [Fact]
    public async Task Write_OnThePipelineThread_WritesLinesOfOtherThreadsFirst()
    {
        var lines = new List<string>();

        await RunAsync(_ =>
        {
            var other = new Thread(() => _dispatcher.Write(() => lines.Add("verbose line")));
            other.Start();
            other.Join();
            _dispatcher.Write(() => lines.Add("row"));
            return Task.CompletedTask;
        });

        Assert.Equal(["verbose line", "row"], lines);
    }

    [Fact]
    public async Task Run_WorkFails_ThrowsItsException() =>
        await Assert.ThrowsAsync<InvalidDataException>(() => RunAsync(async _ =>
        {
            await Task.Yield();
            throw new InvalidDataException();
        }));

    [Fact]
    public async Task Stop_CancellationCallbackThrows_EndsAtOnce()
    {
        var started = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        var running = RunAsync(async cancellationToken =>
        {
            cancellationToken.Register(() => throw new InvalidDataException());
            started.SetResult();
            await new TaskCompletionSource().Task;
        });
        await started.Task;

        _dispatcher.Stop();

        await Assert.ThrowsAsync<PipelineStoppedException>(() => running);
    }

    [Fact]
    public async Task Stop_BeforeRun_StopsAtOnce()
    {
        _dispatcher.Stop();

        await Assert.ThrowsAsync<PipelineStoppedException>(() => RunAsync(_ => new TaskCompletionSource().Task));
    }

    // The work can end after the pipeline has stopped, but it can't write anymore.
    [Fact]
    public async Task Stop_DuringWork_LaterWritesAreDroppedAndWorkEnds()
    {
        var started = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        var response = new TaskCompletionSource();
        var ended = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        var hasWritten = false;
        var running = RunAsync(async _ =>
        {
            started.SetResult();
            await response.Task;
            _dispatcher.Write(() => hasWritten = true);
            ended.SetResult();
        });
        await started.Task;
        _dispatcher.Stop();
        await Assert.ThrowsAsync<PipelineStoppedException>(() => running);

        response.SetResult();
        await ended.Task.WaitAsync(MaximumDuration, TestContext.Current.CancellationToken);

        Assert.False(hasWritten);
    }

    private Task RunAsync(Func<CancellationToken, Task> work) =>
        Task.Run(() => _dispatcher.Run(work)).WaitAsync(MaximumDuration, TestContext.Current.CancellationToken);
}
