using System.Diagnostics;
using System.Management.Automation;
using SasImageFix.Emulator;
using SasImageFix.Emulator.Requests;
using SasImageFix.Emulator.Sts;
using SasImageFix.Emulator.Verification;
using SasImageFix.Tests.Support;

namespace SasImageFix.Tests.Credentials;

/// <summary>Ctrl+C while a cmdlet waits for a credential source.</summary>
[Collection(nameof(ProcessEnvironment))]
public sealed class CredentialCancellationTests(ITestOutputHelper output) : IDisposable
{
    // The goal is 200 ms. A stop that waits for a timeout fails the test; a busy computer can take some seconds.
    private static readonly TimeSpan MaximumDuration = TimeSpan.FromSeconds(10);

    private readonly IsolatedSession _session = new();

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    [Theory]
    [InlineData("Get-SasImageFixTask -ProfileName role")]
    [InlineData("Get-SasImageFixCredential -ProfileName role")]
    public async Task CtrlC_WhileWaitingForSts_CancelsTheRequest(string command)
    {
        await using var emulator = await StartAsync();
        _session.WithFile(TemporaryHome.CliConfig, CliConfigJson.Create("role", new
        {
            name = "role",
            mode = "RamRoleArn",
            access_key_id = EmulatorAccessKey.Default.Id,
            access_key_secret = EmulatorAccessKey.Default.Secret,
            ram_role_arn = EmulatorRole.Default.Arn,
            sts_endpoint = emulator.StsAddress!.AbsoluteUri,
        }));

        await StopDuring(command, emulator.StsRequests);
    }

    [Fact]
    public async Task CtrlC_WhileWaitingForTheCredentialsUri_CancelsTheRequest()
    {
        await using var emulator = await StartAsync();
        _session.WithVariable("ALIBABA_CLOUD_CREDENTIALS_URI", emulator.CredentialsUri!.AbsoluteUri);

        await StopDuring("Get-SasImageFixTask", emulator.CredentialsUriRequests);
    }

    [Fact]
    public async Task CtrlC_WhileProcessCommandRuns_EndsTheProcess()
    {
        Assert.SkipWhen(OperatingSystem.IsWindows(), "The command is a Unix command.");
        var started = _session.Home.GetPath("started");
        _session.WithFile(TemporaryHome.CliConfig, CliConfigJson.Create("external", new
        {
            name = "external",
            mode = "External",
            process_command = $"/bin/sh -c \"echo $$ > '{started}.part'; mv '{started}.part' '{started}'; sleep 600\"",
        }));
        using var watcher = new FileSystemWatcher(_session.Home.Path);
        var written = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        watcher.Renamed += (_, _) => written.TrySetResult();
        watcher.EnableRaisingEvents = true;

        await StopDuring("Get-SasImageFixTask", written.Task);

        var shell = int.Parse(await File.ReadAllTextAsync(started, Cancellation), System.Globalization.CultureInfo.InvariantCulture);
        await WaitForExitAsync(shell);
    }

    [Theory]
    [InlineData("Set-SasImageFixCredential -ProfileName x")]
    [InlineData("Get-SasImageFixTask")]
    public async Task CtrlC_WhileReadingABlockedFile_EndsTheCommand(string command)
    {
        Assert.SkipUnless(OperatingSystem.IsLinux(), "The test uses a named pipe of Linux.");
        var pipe = _session.Home.GetPath("config.json");
        using (var mkfifo = Process.Start("mkfifo", [pipe]))
        {
            await mkfifo.WaitForExitAsync(Cancellation);
        }

        _session.WithVariable("ALIBABA_CLOUD_CONFIG_FILE", pipe);

        // A writer can open a named pipe when a reader opens it, which is the cmdlet here.
        var writer = Task.Run(() => new FileStream(pipe, FileMode.Open, FileAccess.Write, FileShare.ReadWrite), Cancellation);
        await StopDuring(command, writer);

        // Closing the pipe ends the thread that reads it.
        await (await writer).DisposeAsync();
    }

    public void Dispose() => _session.Dispose();

    private static Task<EmulatorServer> StartAsync() => EmulatorServer.StartAsync(
        new EmulatorOptions { StsPort = 0, CredentialsUriPort = 0, Intercept = TestEmulator.StallAsync }, Cancellation);

    private static async Task WaitForExitAsync(int id)
    {
        try
        {
            using var process = Process.GetProcessById(id);
            await process.WaitForExitAsync(Cancellation);
        }
        catch (ArgumentException)
        {
            // The process has ended.
        }
    }

    private async Task StopDuring(string command, RequestLog requests)
    {
        await StopDuring(command, requests.WaitForAsync(entry => entry.State == RequestState.Arrived, Cancellation));

        await requests.WaitForAsync(entry => entry.State == RequestState.Aborted, Cancellation);
        Assert.Equal(0, requests.OpenCount);
        Assert.Single(requests.Entries);
    }

    private async Task StopDuring(string command, Task started)
    {
        using var shell = _session.Module.CreateShell(command);
        var running = shell.InvokeAsync();
        await started.WaitAsync(Cancellation);

        var watch = Stopwatch.StartNew();
        shell.Stop();
        var elapsed = watch.Elapsed;

        output.WriteLine($"Stopped in {elapsed.TotalMilliseconds:0} ms.");
        Assert.True(elapsed < MaximumDuration, $"Stopping took {elapsed}.");
        await Assert.ThrowsAnyAsync<PipelineStoppedException>(() => running);
    }
}
