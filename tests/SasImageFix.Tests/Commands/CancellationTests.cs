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
    // The goal is 200 ms. A stop that waits for a timeout fails the test; a busy computer can take some seconds.
    private static readonly TimeSpan MaximumDuration = TimeSpan.FromSeconds(10);

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    [Fact]
    public async Task CtrlC_WhileWaitingForTheResponse_ClosesTheConnection()
    {
        await using var emulator = await TestEmulator.StartAsync(intercept: TestEmulator.StallAsync);

        await StopDuring(emulator, emulator.Requests.WaitForAsync(entry => entry.State == RequestState.Arrived, Cancellation));
    }

    [Fact]
    public async Task CtrlC_WhileReadingTheResponse_EndsTheCommand()
    {
        var partSent = new TaskCompletionSource();
        await using var emulator = await TestEmulator.StartAsync(intercept: async (context, next) =>
        {
            await context.Response.WriteAsync("{\"BuildTasks\":[", context.RequestAborted);
            await context.Response.Body.FlushAsync(context.RequestAborted);
            partSent.SetResult();
            await TestEmulator.StallAsync(context, next);
        });

        await StopDuring(emulator, partSent.Task);
    }

    [Fact]
    public async Task CtrlC_DuringBackoff_SendsNoFurtherRequest()
    {
        await using var emulator = await TestEmulator.StartAsync(intercept: (context, _) =>
        {
            context.Response.Headers.RetryAfter = "60";
            return TestEmulator.RespondAsync(context, 503, """{"Code":"ServiceUnavailable"}""");
        });
        using var session = new ModuleSession().ConnectedTo(emulator);

        await StopAfterLine(session, "Get-SasImageFixTask -Verbose", "Retrying in 60 seconds (attempt 2 of 6)");

        Assert.Single(emulator.Requests.Entries);
    }

    [Fact]
    public async Task CtrlC_BetweenTwoPolls_SendsNoFurtherRequest()
    {
        await using var emulator = await TestEmulator.StartAsync();
        using var session = new ModuleSession().ConnectedTo(emulator);
        using var shell = session.CreateShell("Wait-SasImageFixTask");
        var polled = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        shell.Streams.Progress.DataAdded += (_, _) => polled.TrySetResult();
        var running = shell.InvokeAsync();
        await polled.Task.WaitAsync(Cancellation);

        Stop(shell);

        await Assert.ThrowsAnyAsync<PipelineStoppedException>(() => running);
        Assert.Single(emulator.Requests.Entries);
    }

    [Fact]
    public async Task CtrlC_WhileConnecting_EndsTheCommand()
    {
        Assert.SkipUnless(OperatingSystem.IsLinux(), "Only on Linux, a connection attempt stays open if the backlog is full.");
        using var listener = new Socket(AddressFamily.InterNetwork, SocketType.Stream, ProtocolType.Tcp);
        listener.Bind(new IPEndPoint(IPAddress.Loopback, 0));
        listener.Listen(0);
        using var first = new TcpClient();
        await first.ConnectAsync((IPEndPoint)listener.LocalEndPoint!, Cancellation);
        using var session = new ModuleSession().With("credential", ModuleSession.EmulatorCredential)
            .With("uri", $"http://{listener.LocalEndPoint}");

        await StopAfterLine(session, "Get-SasImageFixTask -Credential $credential -EndpointUri $uri -Verbose", "Using the credential ");

        Assert.True(listener.Poll(TimeSpan.Zero, SelectMode.SelectRead));
    }

    [Theory]
    [InlineData("-EndpointUri https://gateway.example -Proxy $proxy")]
    [InlineData("-EndpointUri $tls")]
    public async Task CtrlC_WhileProxyOrTlsHandshakeHangs_EndsTheCommand(string parameters)
    {
        await using var server = ScriptedServer.Hanging();
        using var session = new ModuleSession().With("credential", ModuleSession.EmulatorCredential)
            .With("proxy", server.Address).With("tls", $"https://{server.Address.Authority}");
        using var shell = session.CreateShell($"Get-SasImageFixTask -Credential $credential {parameters}");
        var running = shell.InvokeAsync();
        await server.Connected;

        Stop(shell);

        await Assert.ThrowsAnyAsync<PipelineStoppedException>(() => running);
        Assert.Equal(1, server.ConnectionCount);
    }

    // The lookup of the system proxy can take long, for example while a configuration script is being downloaded.
    [Fact]
    public async Task CtrlC_WhileSystemProxyIsLookedUp_EndsTheCommand()
    {
        using var proxy = new SlowProxy(HttpClient.DefaultProxy, "slow-proxy.example", MaximumDuration * 2);
        HttpClient.DefaultProxy = proxy;
        try
        {
            using var session = new ModuleSession().With("credential", ModuleSession.EmulatorCredential);
            using var shell = session.CreateShell("Get-SasImageFixTask -Credential $credential -EndpointUri https://slow-proxy.example");
            var running = shell.InvokeAsync();
            await proxy.LookupStarted.WaitAsync(Cancellation);

            Stop(shell);

            await Assert.ThrowsAnyAsync<PipelineStoppedException>(() => running);
        }
        finally
        {
            HttpClient.DefaultProxy = proxy.Previous;
        }
    }

    [Fact]
    public async Task CtrlC_WhileALaterCommandRuns_SendsNoFurtherRequest()
    {
        await using var emulator = await TestEmulator.StartAsync();
        var firstTask = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        using var session = new ModuleSession().ConnectedTo(emulator).With("firstTask", firstTask);
        using var shell = session.CreateShell(
            "Get-SasImageFixTask -PageSize 10 | ForEach-Object { $firstTask.SetResult(); while ($true) { } }");

        var running = shell.InvokeAsync();
        await firstTask.Task.WaitAsync(Cancellation);
        Stop(shell);

        await Assert.ThrowsAnyAsync<PipelineStoppedException>(() => running);
        Assert.Single(emulator.Requests.Entries);
    }

    private async Task StopDuring(EmulatorServer emulator, Task started)
    {
        using var session = new ModuleSession().ConnectedTo(emulator);
        using var shell = session.CreateShell("Get-SasImageFixTask");
        var running = shell.InvokeAsync();
        await started;

        Stop(shell);

        await Assert.ThrowsAnyAsync<PipelineStoppedException>(() => running);
        await emulator.Requests.WaitForAsync(entry => entry.State == RequestState.Aborted, Cancellation);
        Assert.Equal(0, emulator.Requests.OpenCount);
        Assert.Single(emulator.Requests.Entries);
    }

    private async Task StopAfterLine(ModuleSession session, string script, string line)
    {
        using var shell = session.CreateShell(script);
        var written = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        shell.Streams.Verbose.DataAdded += (_, added) =>
        {
            if (shell.Streams.Verbose[added.Index].Message.Contains(line, StringComparison.Ordinal))
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
        Assert.True(elapsed < MaximumDuration, $"Stopping took {elapsed}.");
    }

    /// <summary>A proxy whose lookup for one host waits until the object is disposed.</summary>
    private sealed class SlowProxy(IWebProxy previous, string host, TimeSpan maximum) : IWebProxy, IDisposable
    {
        private readonly TaskCompletionSource _started = new(TaskCreationOptions.RunContinuationsAsynchronously);
        private readonly ManualResetEventSlim _release = new();

        public IWebProxy Previous => previous;

        public Task LookupStarted => _started.Task;

        public ICredentials? Credentials { get; set; }

        public bool IsBypassed(Uri destination) => previous.IsBypassed(destination);

        public Uri? GetProxy(Uri destination)
        {
            if (destination.Host == host)
            {
                _started.TrySetResult();
                _release.Wait(maximum);
            }

            return previous.GetProxy(destination);
        }

        public void Dispose() => _release.Set();
    }
}
