using System.Diagnostics;
using SasImageFix.Client.Credentials;
using SasImageFix.Client.Errors;
using SasImageFix.Client.Tests.Support;

namespace SasImageFix.Client.Tests.Credentials;

public sealed class ProcessRunnerTests
{
    private const string UnixOnly = "These tests run Unix commands.";

    // Long enough for a busy machine. The tests end earlier.
    private static readonly TimeSpan MaximumDuration = TimeSpan.FromSeconds(30);

    public ProcessRunnerTests() => Assert.SkipWhen(OperatingSystem.IsWindows(), UnixOnly);

    [Fact]
    public async Task RunAsync_Output_IsReturnedUnchanged() =>
        Assert.Equal("{\"a\":\"é😀\"}\n", await RunAsync(@"printf '%s\n' '{""a"":""é😀""}'"));

    [Fact]
    public async Task RunAsync_ByteOrderMark_IsRemoved() =>
        Assert.Equal("{}", await RunAsync(@"printf '\357\273\277{}'"));

    [Theory]
    [InlineData("printf '%s %s' '$HOME' 'a;b'", "$HOME a;b")]
    [InlineData("echo $HOME | tr ab AB; echo * > x", "$HOME | tr ab AB; echo * > x\n")]
    public async Task RunAsync_ShellSyntax_IsNotInterpreted(string command, string output) => Assert.Equal(output, await RunAsync(command));

    [Fact]
    public async Task RunAsync_CommandReadsInput_ReceivesEndOfStream() =>
        Assert.Equal("end\n", await RunAsync("/bin/sh -c 'cat; echo end'"));

    [Fact]
    public async Task RunAsync_CommandFillsBothPipes_DoesNotBlock()
    {
        var output = await RunAsync("/bin/sh -c 'head -c 1048576 /dev/zero >&2; yes | head -c 65536; head -c 1048576 /dev/zero >&2'");

        Assert.Equal(ProcessRunner.MaxOutputLength, output.Length);
    }

    [Fact]
    public async Task RunAsync_OutputOneByteOverLimit_Fails() =>
        Assert.Equal(
            "The external command '/bin/sh' wrote more than 64 KiB of output and was stopped.",
            await FailureAsync("/bin/sh -c 'yes | head -c 65537'"));

    [Fact]
    public async Task RunAsync_EndlessOutput_KillsCommandAndChildren()
    {
        await using var pipe = await NamedPipe.CreateAsync();
        var open = pipe.OpenReadAsync();

        var watch = Stopwatch.StartNew();
        var failure = await FailureAsync($"/bin/sh -c 'exec 3>{pipe.Path}; sleep 1000 & yes'");

        Assert.Contains("more than 64 KiB", failure, StringComparison.Ordinal);
        Assert.InRange(watch.Elapsed, TimeSpan.Zero, MaximumDuration / 2);
        await AssertPipeIsClosedAsync(await open);
    }

    [Fact]
    public async Task RunAsync_WorkingDirectory_IsUsedToFindAndRunProgram()
    {
        var folder = Directory.CreateTempSubdirectory("sasimagefix-");
        try
        {
            File.Copy("/bin/pwd", Path.Combine(folder.FullName, "get-key"));

            var output = await ProcessRunner.RunAsync(
                "./get-key", folder.FullName, [], MaximumDuration, TestContext.Current.CancellationToken);

            Assert.Equal(folder.Name, Path.GetFileName(output.Trim()));
        }
        finally
        {
            folder.Delete(recursive: true);
        }
    }

    [Fact]
    public async Task RunAsync_Timeout_KillsCommandAndChildren()
    {
        await using var pipe = await NamedPipe.CreateAsync();
        var open = pipe.OpenReadAsync();

        var failure = await Assert.ThrowsAsync<SasImageFixException>(() => ProcessRunner.RunAsync(
            $"/bin/sh -c 'echo waiting for you >&2; exec 3>{pipe.Path}; sleep 1000 & sleep 1000'",
            null,
            [],
            TimeSpan.FromSeconds(5),
            TestContext.Current.CancellationToken).WaitAsync(MaximumDuration, TestContext.Current.CancellationToken));

        Assert.Equal("The external command '/bin/sh' didn't end within 5 seconds and was stopped.", failure.Message);
        await AssertPipeIsClosedAsync(await open);
    }

    [Fact]
    public async Task RunAsync_Canceled_KillsCommandAndChildrenImmediately()
    {
        await using var pipe = await NamedPipe.CreateAsync();
        using var cancellation = new CancellationTokenSource();
        var running = ProcessRunner.RunAsync(
            $"/bin/sh -c 'trap \"\" INT TERM; exec 3>{pipe.Path}; sleep 1000 & echo ready >&3; sleep 1000'",
            null,
            [],
            MaximumDuration,
            cancellation.Token);
        await using var pipeReader = await pipe.OpenReadAsync();
        Assert.Equal((byte)'r', pipeReader.ReadByte());

        var watch = Stopwatch.StartNew();
        await cancellation.CancelAsync();
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => running.WaitAsync(MaximumDuration, CancellationToken.None));

        Assert.InRange(watch.Elapsed, TimeSpan.Zero, MaximumDuration / 2);
        await AssertPipeIsClosedAsync(pipeReader);
    }

    [Fact]
    public async Task RunAsync_WorkingDirectoryMissing_IsReported()
    {
        var error = await Assert.ThrowsAsync<SasImageFixException>(() => ProcessRunner.RunAsync(
            "/bin/sh -c 'exit 0'", "/missing/directory", [], MaximumDuration, TestContext.Current.CancellationToken));

        Assert.Equal(
            "The external command '/bin/sh' could not be started: the current directory /missing/directory no longer exists.",
            error.Message);
    }

    [Fact]
    public async Task RunAsync_AlreadyCanceled_DoesNotStartCommand()
    {
        using var canceled = new CancellationTokenSource();
        await canceled.CancelAsync();

        await Assert.ThrowsAnyAsync<OperationCanceledException>(
            () => ProcessRunner.RunAsync("/missing/get-key", null, [], MaximumDuration, canceled.Token));
    }

    [Theory]
    [InlineData("exit 0", "done\n")]
    [InlineData("exit 3", "The external command '/bin/sh' ended with exit code 3. Run the command in a terminal to see its error message.")]
    public async Task RunAsync_ChildKeepsPipesOpen_DoesNotWaitForChild(string end, string expected)
    {
        await using var pipe = await NamedPipe.CreateAsync();
        var command = $"/bin/sh -c 'cat {pipe.Path} & echo done; echo not signed in >&2; {end}'";

        var watch = Stopwatch.StartNew();
        var result = end == "exit 0" ? await RunAsync(command) : await FailureAsync(command);

        Assert.Equal(expected, result);
        Assert.InRange(watch.Elapsed, TimeSpan.Zero, MaximumDuration / 2);
        await using var writer = await pipe.OpenWriteAsync().WaitAsync(MaximumDuration, TestContext.Current.CancellationToken);
    }

    [Fact]
    public async Task RunAsync_OutputBeforeExit_IsComplete()
    {
        for (var i = 0; i < 20; i++)
        {
            Assert.Equal(60000, (await RunAsync("head -c 60000 /dev/zero")).Length);
        }
    }

    [Theory]
    [InlineData("exit 7", "The external command '/bin/sh' ended with exit code 7. Run the command in a terminal to see its error message.")]
    [InlineData(
        "echo not signed in >&2; exit 1",
        "The external command '/bin/sh' ended with exit code 1. Run the command in a terminal to see its error message.")]
    [InlineData(
        "kill -9 $$",
        "The external command '/bin/sh' ended with exit code 137. Run the command in a terminal to see its error message.")]
    public async Task RunAsync_NonzeroExitCode_ErrorContainsCodeWithoutOutput(string script, string failure) =>
        Assert.Equal(failure, await FailureAsync($"/bin/sh -c '{script}'"));

    [Theory]
    [InlineData("echo known fake-secret-known >&2; exit 1")]
    [InlineData("echo fAkE; echo output fAkE >&2; exit 1")]
    [InlineData("echo password=fAkE >&2; exit 1")]
    [InlineData("echo run fAkE1234567890abc >&2; exit 1")]
    [InlineData("echo variable $FAKE_SECRET_OF_THE_TEST >&2; exit 1")]
    [InlineData("echo fAkE; kill -9 $$")]
    [InlineData("printf fAkE | fold -w 2 >&2; exit 1")]
    public async Task RunAsync_CommandFails_ErrorContainsNoSecret(string script)
    {
        Environment.SetEnvironmentVariable("FAKE_SECRET_OF_THE_TEST", "fAkE-variable");

        var failure = await Assert.ThrowsAsync<SasImageFixException>(() => ProcessRunner.RunAsync(
            $"/bin/sh -c '{script}' fake-secret-argument",
            null,
            ["fake-secret-known"],
            MaximumDuration,
            TestContext.Current.CancellationToken));

        Assert.DoesNotContain("fAkE", failure.ToString(), StringComparison.OrdinalIgnoreCase);
    }

    [Fact]
    public async Task RunAsync_KnownSecretInProgramPath_IsRedacted() =>
        Assert.Equal(
            $"The external command '/missing/{Redactor.Hidden}/x' could not be started: No such file or directory.",
            await FailureAsync("/missing/fake-secret-known/x"));

    [Fact]
    public async Task RunAsync_ProgramMissing_ErrorContainsNameWithoutArguments()
    {
        Assert.Equal(
            "The external command '/missing/get-key' could not be started: No such file or directory.",
            await FailureAsync("/missing/get-key fake-secret-argument"));
        Assert.Equal(
            "The external command 'no-such-get-key' could not be started: the program isn't on PATH.",
            await FailureAsync("no-such-get-key fake-secret-argument"));
    }

    [Fact]
    public async Task RunAsync_ProgramInCurrentDirectory_IsNotFoundByNameAlone()
    {
        var program = $"program-{Guid.NewGuid():N}";
        File.CreateSymbolicLink(program, "/bin/true");
        try
        {
            Assert.Contains("the program isn't on PATH", await FailureAsync(program), StringComparison.Ordinal);
            Assert.Empty(await RunAsync($"./{program}"));
        }
        finally
        {
            File.Delete(program);
        }
    }

    [Fact]
    public async Task RunAsync_FileNotExecutable_ReportsPermissionDenied()
    {
        var file = Path.GetTempFileName();
        try
        {
            Assert.Equal(
                $"The external command '{file}' could not be started: Permission denied.",
                await FailureAsync($"{file} fake-secret-argument"));
        }
        finally
        {
            File.Delete(file);
        }
    }

    [Fact]
    public async Task RunAsync_ProgramIsDirectory_IsReported()
    {
        var folder = Directory.CreateTempSubdirectory("sasimagefix-");
        try
        {
            Assert.Equal(
                $"The external command '{folder.FullName}' could not be started: it is a directory.",
                await FailureAsync($"{folder.FullName} fake-secret-argument"));
        }
        finally
        {
            folder.Delete();
        }
    }

    [Theory]
    [InlineData("#!/missing/interpreter\n", "the interpreter that the file specifies doesn't exist")]
    [InlineData("echo a script without an interpreter\n", "Exec format error")]
    public async Task RunAsync_ScriptWithoutUsableInterpreter_IsReported(string script, string reason)
    {
        var file = Path.GetTempFileName();
        try
        {
            await File.WriteAllTextAsync(file, script, TestContext.Current.CancellationToken);
            if (!OperatingSystem.IsWindows())
            {
                File.SetUnixFileMode(file, UnixFileMode.UserRead | UnixFileMode.UserExecute);
            }

            Assert.Equal($"The external command '{file}' could not be started: {reason}.", await FailureAsync(file));
        }
        finally
        {
            File.Delete(file);
        }
    }

    [Theory]
    [InlineData(" ", "The external command is empty.")]
    [InlineData("echo 'fake-secret-argument", "The external command has an unclosed quotation mark.")]
    public async Task RunAsync_InvalidCommand_IsRejected(string command, string failure) =>
        Assert.Equal(failure, await FailureAsync(command));

    private static Task<string> RunAsync(string command) =>
        ProcessRunner.RunAsync(command, null, ["fake-secret-known"], MaximumDuration, TestContext.Current.CancellationToken);

    private static async Task<string> FailureAsync(string command)
    {
        var failure = await Assert.ThrowsAsync<SasImageFixException>(() => RunAsync(command));
        Assert.Equal(ErrorKind.ProcessCommandFailed, failure.Kind);
        Assert.Null(failure.InnerException);
        return failure.Message;
    }

    private static async Task AssertPipeIsClosedAsync(FileStream pipeReader)
    {
        using var rest = new MemoryStream();
        await pipeReader.CopyToAsync(rest, TestContext.Current.CancellationToken).WaitAsync(
            MaximumDuration, TestContext.Current.CancellationToken);
        await pipeReader.DisposeAsync();
    }
}
