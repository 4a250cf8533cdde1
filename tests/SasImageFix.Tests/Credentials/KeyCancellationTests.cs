using System.Diagnostics;
using System.Management.Automation;
using SasImageFix.Emulator;
using SasImageFix.Emulator.Requests;
using SasImageFix.Emulator.Sts;
using SasImageFix.Emulator.Verification;
using SasImageFix.Tests.Support;

namespace SasImageFix.Tests.Credentials;

/// <summary>Ctrl+C while a key is waited for, wherever it was to come from.</summary>
[Collection(nameof(ProcessEnvironment))]
public sealed class KeyCancellationTests(ITestOutputHelper output) : IDisposable
{
    // The goal is 200 ms; what fails is a stop that waits for a time-out. A busy machine may take seconds.
    private static readonly TimeSpan Bound = TimeSpan.FromSeconds(10);

    private readonly HomeSession _session = new();

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    [Theory]
    [InlineData("Get-SasImageFixTask -ProfileName role")]
    [InlineData("Get-SasImageFixCredential -ProfileName role")]
    public async Task Ctrl_C_ends_the_wait_for_STS_and_leaves_no_request(string command)
    {
        await using var emulator = await StartAsync();
        _session.WithFile(TemporaryHome.CliConfig, CliConfigText.Of("role", new
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
    public async Task Ctrl_C_ends_the_wait_for_a_credentials_URI()
    {
        await using var emulator = await StartAsync();
        _session.WithVariable("ALIBABA_CLOUD_CREDENTIALS_URI", emulator.CredentialsUri!.AbsoluteUri);

        await StopDuring("Get-SasImageFixTask", emulator.CredentialsUriRequests);
    }

    [Fact]
    public async Task Ctrl_C_ends_the_wait_for_an_external_command_and_the_command()
    {
        Assert.SkipWhen(OperatingSystem.IsWindows(), "The command is one of a Unix.");
        var started = _session.Home.PathOf("started");
        _session.WithFile(TemporaryHome.CliConfig, CliConfigText.Of("external", new
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
        await GoneAsync(shell);
    }

    [Theory]
    [InlineData("Set-SasImageFixCredential -ProfileName x")]
    [InlineData("Get-SasImageFixTask")]
    public async Task Ctrl_C_ends_the_reading_of_a_file_that_does_not_answer(string command)
    {
        Assert.SkipUnless(OperatingSystem.IsLinux(), "What holds the file up is a pipe with a name.");
        var pipe = _session.Home.PathOf("config.json");
        using (var made = Process.Start("mkfifo", [pipe]))
        {
            await made.WaitForExitAsync(Cancellation);
        }

        _session.WithVariable("ALIBABA_CLOUD_CONFIG_FILE", pipe);

        // A pipe opens for whoever writes once somebody reads: here the cmdlet.
        var writer = Task.Run(() => new FileStream(pipe, FileMode.Open, FileAccess.Write, FileShare.ReadWrite), Cancellation);
        await StopDuring(command, writer);

        // The thread that reads ends with the pipe.
        await (await writer).DisposeAsync();
    }

    public void Dispose() => _session.Dispose();

    private static Task<EmulatorServer> StartAsync() => EmulatorServer.StartAsync(
        new EmulatorOptions { StsPort = 0, CredentialsUriPort = 0, Intercept = Emulators.Stall }, Cancellation);

    private static async Task GoneAsync(int id)
    {
        try
        {
            using var process = Process.GetProcessById(id);
            await process.WaitForExitAsync(Cancellation);
        }
        catch (ArgumentException)
        {
            // It is gone already.
        }
    }

    private async Task StopDuring(string command, RequestLog requests)
    {
        await StopDuring(command, requests.WaitForAsync(entry => entry.State == RequestState.Arrived, Cancellation));

        await requests.WaitForAsync(entry => entry.State == RequestState.Aborted, Cancellation);
        Assert.Equal(0, requests.OpenCount);
        Assert.Single(requests.Entries);
    }

    private async Task StopDuring(string command, Task moment)
    {
        using var shell = _session.Module.Shell(command);
        var running = shell.InvokeAsync();
        await moment.WaitAsync(Cancellation);

        var watch = Stopwatch.StartNew();
        shell.Stop();
        var elapsed = watch.Elapsed;

        output.WriteLine($"Stopped in {elapsed.TotalMilliseconds:0} ms.");
        Assert.True(elapsed < Bound, $"Stopping took {elapsed}.");
        await Assert.ThrowsAnyAsync<PipelineStoppedException>(() => running);
    }
}
