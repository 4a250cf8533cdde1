using System.Diagnostics;
using System.Management.Automation;
using System.Net;
using System.Net.Sockets;
using Microsoft.AspNetCore.Http;
using SasImageFix.Emulator;
using SasImageFix.Emulator.Requests;
using SasImageFix.Tests.Support;

namespace SasImageFix.Tests.Commands;

public sealed class CancellationTests(ITestOutputHelper output)
{
    // The goal is 200 ms; what fails is a stop that waits for a time-out. A busy machine may take seconds.
    private static readonly TimeSpan Bound = TimeSpan.FromSeconds(10);

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
    public async Task Ctrl_C_ends_a_back_off_and_no_further_request_arrives()
    {
        await using var emulator = await Emulators.StartAsync(intercept: (context, _) =>
        {
            context.Response.Headers.RetryAfter = "60";
            return Emulators.Answer(context, 503, """{"Code":"ServiceUnavailable"}""");
        });
        using var session = new ModuleSession().ConnectedTo(emulator);

        await StopAfterLine(session, "Get-SasImageFixTask -Verbose", "Attempt 2 of 6 follows in 60 s");

        Assert.Single(emulator.Requests.Entries);
    }

    [Fact]
    public async Task Ctrl_C_ends_the_wait_for_a_connection()
    {
        Assert.SkipUnless(OperatingSystem.IsLinux(), "Only Linux leaves a connection waiting when the backlog is full.");
        using var listener = new Socket(AddressFamily.InterNetwork, SocketType.Stream, ProtocolType.Tcp);
        listener.Bind(new IPEndPoint(IPAddress.Loopback, 0));
        listener.Listen(0);
        using var first = new TcpClient();
        await first.ConnectAsync((IPEndPoint)listener.LocalEndPoint!, Cancellation);
        using var session = new ModuleSession().With("key", ModuleSession.EmulatorCredential).With("uri", $"http://{listener.LocalEndPoint}");

        await StopAfterLine(session, "Get-SasImageFixTask -Credential $key -EndpointUri $uri -Verbose", "Key ");

        Assert.True(listener.Poll(TimeSpan.Zero, SelectMode.SelectRead));
    }

    [Fact]
    public async Task Ctrl_C_while_the_pipeline_takes_its_time_asks_for_nothing_more()
    {
        await using var emulator = await Emulators.StartAsync();
        var taken = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        using var session = new ModuleSession().ConnectedTo(emulator).With("taken", taken);
        using var shell = session.Shell("Get-SasImageFixTask -PageSize 10 | ForEach-Object { $taken.SetResult(); while ($true) { } }");

        var running = shell.InvokeAsync();
        await taken.Task.WaitAsync(Cancellation);
        Stop(shell);

        await Assert.ThrowsAnyAsync<PipelineStoppedException>(() => running);
        Assert.Single(emulator.Requests.Entries);
    }

    private async Task StopDuring(EmulatorServer emulator, Task moment)
    {
        using var session = new ModuleSession().ConnectedTo(emulator);
        using var shell = session.Shell("Get-SasImageFixTask");
        var running = shell.InvokeAsync();
        await moment;

        Stop(shell);

        await Assert.ThrowsAnyAsync<PipelineStoppedException>(() => running);
        await emulator.Requests.WaitForAsync(entry => entry.State == RequestState.Aborted, Cancellation);
        Assert.Equal(0, emulator.Requests.OpenCount);
        Assert.Single(emulator.Requests.Entries);
    }

    private async Task StopAfterLine(ModuleSession session, string script, string line)
    {
        using var shell = session.Shell(script);
        var written = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        shell.Streams.Verbose.DataAdded += (_, added) =>
        {
            if (shell.Streams.Verbose[added.Index].Message.StartsWith(line, StringComparison.Ordinal))
            {
                written.TrySetResult();
            }
        };
        var running = shell.InvokeAsync();
        await written.Task.WaitAsync(Cancellation);

        Stop(shell);

        await Assert.ThrowsAnyAsync<PipelineStoppedException>(() => running);
    }

    private void Stop(PowerShell shell)
    {
        var watch = Stopwatch.StartNew();
        shell.Stop();
        var elapsed = watch.Elapsed;
        output.WriteLine($"Stopped in {elapsed.TotalMilliseconds:0} ms.");
        Assert.True(elapsed < Bound, $"Stopping took {elapsed}.");
    }
}
