using System.Diagnostics;
using System.Management.Automation;
using Microsoft.AspNetCore.Http;
using SasImageFix.Emulator;
using SasImageFix.Tests.Support;

namespace SasImageFix.Tests.Commands;

public sealed class CancellationTests(ITestOutputHelper output)
{
    // The goal is 200 ms; what fails is a stop that hangs.
    private static readonly TimeSpan Bound = TimeSpan.FromSeconds(2);

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Ctrl_C_ends_the_wait_for_an_answer_at_once_and_closes_the_connection()
    {
        await using var emulator = await Emulators.StartAsync(intercept: Emulators.Stall);

        await StopDuring(emulator, emulator.Requests.WaitForAsync(entry => entry.State == RequestState.Arrived, Cancellation));
    }

    [Fact]
    public async Task Ctrl_C_ends_the_reading_of_an_answer_that_never_ends()
    {
        var halfSent = new TaskCompletionSource();
        await using var emulator = await Emulators.StartAsync(intercept: async (context, next) =>
        {
            await context.Response.WriteAsync("{\"BuildTasks\":[", context.RequestAborted);
            await context.Response.Body.FlushAsync(context.RequestAborted);
            halfSent.SetResult();
            await Emulators.Stall(context, next);
        });

        await StopDuring(emulator, halfSent.Task);
    }

    [Fact]
    public async Task Ctrl_C_while_the_pipeline_takes_its_time_asks_for_nothing_more()
    {
        await using var emulator = await Emulators.StartAsync();
        using var session = new ModuleSession().ConnectedTo(emulator);
        using var taken = new ManualResetEventSlim();
        using var never = new ManualResetEventSlim();
        session.With("taken", taken).With("never", never).With("cancellation", Cancellation);
        using var shell = session.Shell("Get-SasImageFixTask -PageSize 10 | ForEach-Object { $taken.Set(); $never.Wait($cancellation) }");

        var running = shell.InvokeAsync();
        await Task.Run(() => taken.Wait(Cancellation), Cancellation);
        var stopping = Task.Run(shell.Stop, Cancellation);
        await WaitUntilStopping(shell);
        never.Set();
        await stopping;

        await Assert.ThrowsAnyAsync<PipelineStoppedException>(() => running);
        Assert.Single(emulator.Requests.Entries);
    }

    private async Task StopDuring(EmulatorServer emulator, Task moment)
    {
        using var session = new ModuleSession().ConnectedTo(emulator);
        using var shell = session.Shell("Get-SasImageFixTask");
        var running = shell.InvokeAsync();
        await moment;

        var watch = Stopwatch.StartNew();
        shell.Stop();
        var elapsed = watch.Elapsed;

        output.WriteLine($"Stopped in {elapsed.TotalMilliseconds:0} ms.");
        await Assert.ThrowsAnyAsync<PipelineStoppedException>(() => running);
        await emulator.Requests.WaitForAsync(entry => entry.State == RequestState.Aborted, Cancellation);
        Assert.Equal(0, emulator.Requests.Open);
        Assert.Single(emulator.Requests.Entries);
        Assert.True(elapsed < Bound, $"Stopping took {elapsed}.");
    }

    private static async Task WaitUntilStopping(PowerShell shell)
    {
        var stopping = new TaskCompletionSource();
        shell.InvocationStateChanged += (_, change) =>
        {
            if (change.InvocationStateInfo.State is PSInvocationState.Stopping or PSInvocationState.Stopped)
            {
                stopping.TrySetResult();
            }
        };
        if (shell.InvocationStateInfo.State is PSInvocationState.Stopping or PSInvocationState.Stopped)
        {
            stopping.TrySetResult();
        }

        await stopping.Task.WaitAsync(Cancellation);
    }
}
