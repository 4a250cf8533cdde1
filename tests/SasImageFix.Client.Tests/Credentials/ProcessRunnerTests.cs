using System.Diagnostics;
using SasImageFix.Client.Credentials;
using SasImageFix.Client.Errors;
using SasImageFix.Client.Tests.Support;

namespace SasImageFix.Client.Tests.Credentials;

public sealed class ProcessRunnerTests
{
    private const string NoUnixShell = "The commands of this test are those of Unix.";

    // Long enough for a machine that does much else; what is waited for comes at once.
    private static readonly TimeSpan Ample = TimeSpan.FromSeconds(30);

    public ProcessRunnerTests() => Assert.SkipWhen(OperatingSystem.IsWindows(), NoUnixShell);

    [Fact]
    public async Task The_output_is_given_as_it_was_written() =>
        Assert.Equal("{\"a\":\"é😀\"}\n", await RunAsync(@"printf '%s\n' '{""a"":""é😀""}'"));

    [Fact]
    public async Task A_mark_of_the_encoding_is_left_out() =>
        Assert.Equal("{}", await RunAsync(@"printf '\357\273\277{}'"));

    [Theory]
    [InlineData("printf '%s %s' '$HOME' 'a;b'", "$HOME a;b")]
    [InlineData("echo $HOME | tr ab AB; echo * > x", "$HOME | tr ab AB; echo * > x\n")]
    public async Task No_shell_interprets_the_command(string command, string output) => Assert.Equal(output, await RunAsync(command));

    [Fact]
    public async Task Nothing_waits_for_input() => Assert.Equal("end\n", await RunAsync("/bin/sh -c 'cat; echo end'"));

    [Fact]
    public async Task A_command_that_fills_both_pipes_is_not_held_up()
    {
        var output = await RunAsync("/bin/sh -c 'head -c 1048576 /dev/zero >&2; yes | head -c 65536; head -c 1048576 /dev/zero >&2'");

        Assert.Equal(ProcessRunner.MaxOutputLength, output.Length);
    }

    [Fact]
    public async Task One_octet_more_than_the_bound_is_too_much() =>
        Assert.Equal(
            "The external command '/bin/sh' wrote more than 64 KiB of output and was stopped.",
            await FailureAsync("/bin/sh -c 'yes | head -c 65537'"));

    [Fact]
    public async Task A_command_that_writes_without_end_is_killed_with_its_children()
    {
        await using var pipe = await NamedPipe.CreateAsync();
        var open = pipe.OpenReadAsync();

        var watch = Stopwatch.StartNew();
        var failure = await FailureAsync($"/bin/sh -c 'exec 3>{pipe.Path}; sleep 1000 & yes'");

        Assert.Contains("more than 64 KiB", failure, StringComparison.Ordinal);
        Assert.InRange(watch.Elapsed, TimeSpan.Zero, Ample / 2);
        await AssertEndsAsync(await open);
    }

    [Fact]
    public async Task It_runs_in_the_directory_that_it_is_given_and_its_program_is_found_there()
    {
        var folder = Directory.CreateTempSubdirectory("sasimagefix-");
        try
        {
            File.Copy("/bin/pwd", Path.Combine(folder.FullName, "get-key"));

            var output = await ProcessRunner.RunAsync("./get-key", folder.FullName, [], Ample, TestContext.Current.CancellationToken);

            Assert.Equal(folder.Name, Path.GetFileName(output.Trim()));
        }
        finally
        {
            folder.Delete(recursive: true);
        }
    }

    [Fact]
    public async Task A_command_that_takes_too_long_is_killed_with_its_children()
    {
        await using var pipe = await NamedPipe.CreateAsync();
        var open = pipe.OpenReadAsync();

        var failure = await Assert.ThrowsAsync<SasImageFixException>(() => ProcessRunner.RunAsync(
            $"/bin/sh -c 'echo waiting for you >&2; exec 3>{pipe.Path}; sleep 1000 & sleep 1000'",
            null,
            [],
            TimeSpan.FromSeconds(5),
            TestContext.Current.CancellationToken).WaitAsync(Ample, TestContext.Current.CancellationToken));

        Assert.Equal("The external command '/bin/sh' didn't end within 5 seconds and was stopped.", failure.Message);
        await AssertEndsAsync(await open);
    }

    [Fact]
    public async Task A_cancelled_command_is_given_up_at_once_and_killed_with_its_children()
    {
        await using var pipe = await NamedPipe.CreateAsync();
        using var cancelling = new CancellationTokenSource();
        var running = ProcessRunner.RunAsync(
            $"/bin/sh -c 'trap \"\" INT TERM; exec 3>{pipe.Path}; sleep 1000 & echo ready >&3; sleep 1000'", null, [], Ample, cancelling.Token);
        await using var held = await pipe.OpenReadAsync();
        Assert.Equal((byte)'r', held.ReadByte());

        var watch = Stopwatch.StartNew();
        await cancelling.CancelAsync();
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => running.WaitAsync(Ample, CancellationToken.None));

        Assert.InRange(watch.Elapsed, TimeSpan.Zero, Ample / 2);
        await AssertEndsAsync(held);
    }

    [Fact]
    public async Task A_directory_that_is_gone_is_told_as_such()
    {
        var refusal = await Assert.ThrowsAsync<SasImageFixException>(
            () => ProcessRunner.RunAsync("/bin/sh -c 'exit 0'", "/nowhere/at/all", [], Ample, TestContext.Current.CancellationToken));

        Assert.Equal("The external command '/bin/sh' could not be started: the current directory /nowhere/at/all no longer exists.", refusal.Message);
    }

    [Fact]
    public async Task A_command_is_not_started_when_it_is_cancelled_already()
    {
        using var cancelled = new CancellationTokenSource();
        await cancelled.CancelAsync();

        await Assert.ThrowsAnyAsync<OperationCanceledException>(
            () => ProcessRunner.RunAsync("/nowhere/get-key", null, [], Ample, cancelled.Token));
    }

    [Theory]
    [InlineData("exit 0", "done\n")]
    [InlineData("exit 3", "The external command '/bin/sh' ended with exit code 3. Run the command in a terminal to see its error message.")]
    public async Task Whoever_is_left_behind_with_the_pipes_holds_nothing_up(string end, string expected)
    {
        await using var pipe = await NamedPipe.CreateAsync();
        var command = $"/bin/sh -c 'cat {pipe.Path} & echo done; echo not signed in >&2; {end}'";

        var watch = Stopwatch.StartNew();
        var told = end == "exit 0" ? await RunAsync(command) : await FailureAsync(command);

        Assert.Equal(expected, told);
        Assert.InRange(watch.Elapsed, TimeSpan.Zero, Ample / 2);
        await using var letGo = await pipe.OpenWriteAsync().WaitAsync(Ample, TestContext.Current.CancellationToken);
    }

    [Fact]
    public async Task What_is_written_right_before_the_end_is_all_there()
    {
        for (var i = 0; i < 20; i++)
        {
            Assert.Equal(60000, (await RunAsync("head -c 60000 /dev/zero")).Length);
        }
    }

    [Theory]
    [InlineData("exit 7", "The external command '/bin/sh' ended with exit code 7. Run the command in a terminal to see its error message.")]
    [InlineData("echo not signed in >&2; exit 1", "The external command '/bin/sh' ended with exit code 1. Run the command in a terminal to see its error message.")]
    [InlineData("kill -9 $$", "The external command '/bin/sh' ended with exit code 137. Run the command in a terminal to see its error message.")]
    public async Task A_failure_is_told_with_its_code_and_nothing_that_was_written(string script, string failure) =>
        Assert.Equal(failure, await FailureAsync($"/bin/sh -c '{script}'"));

    [Theory]
    [InlineData("echo known fake-secret-known >&2; exit 1")]
    [InlineData("echo fAkE; echo output fAkE >&2; exit 1")]
    [InlineData("echo password=fAkE >&2; exit 1")]
    [InlineData("echo run fAkE1234567890abc >&2; exit 1")]
    [InlineData("echo variable $FAKE_SECRET_OF_THE_TEST >&2; exit 1")]
    [InlineData("echo fAkE; kill -9 $$")]
    [InlineData("printf fAkE | fold -w 2 >&2; exit 1")]
    public async Task No_message_holds_a_secret(string script)
    {
        Environment.SetEnvironmentVariable("FAKE_SECRET_OF_THE_TEST", "fAkE-variable");

        var failure = await Assert.ThrowsAsync<SasImageFixException>(() => ProcessRunner.RunAsync(
            $"/bin/sh -c '{script}' fake-secret-argument", null, ["fake-secret-known"], Ample, TestContext.Current.CancellationToken));

        Assert.DoesNotContain("fAkE", failure.ToString(), StringComparison.OrdinalIgnoreCase);
    }

    [Fact]
    public async Task A_known_secret_in_the_program_is_not_shown() =>
        Assert.Equal(
            $"The external command '/nowhere/{Redactor.Hidden}/x' could not be started: No such file or directory.",
            await FailureAsync("/nowhere/fake-secret-known/x"));

    [Fact]
    public async Task A_command_that_is_not_there_is_named_without_its_arguments()
    {
        Assert.Equal(
            "The external command '/nowhere/get-key' could not be started: No such file or directory.",
            await FailureAsync("/nowhere/get-key fake-secret-argument"));
        Assert.Equal(
            "The external command 'no-such-get-key' could not be started: the program isn't on PATH.",
            await FailureAsync("no-such-get-key fake-secret-argument"));
    }

    [Fact]
    public async Task A_program_in_the_current_directory_is_not_run_by_its_name_alone()
    {
        var planted = $"planted-{Guid.NewGuid():N}";
        File.CreateSymbolicLink(planted, "/bin/true");
        try
        {
            Assert.Contains("the program isn't on PATH", await FailureAsync(planted), StringComparison.Ordinal);
            Assert.Empty(await RunAsync($"./{planted}"));
        }
        finally
        {
            File.Delete(planted);
        }
    }

    [Fact]
    public async Task A_file_that_is_no_program_is_told_from_one_that_is_not_there()
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

    [Theory]
    [InlineData(" ", "The external command is empty.")]
    [InlineData("echo 'fake-secret-argument", "The external command has an unclosed quotation mark.")]
    public async Task What_is_no_command_is_refused(string command, string failure) => Assert.Equal(failure, await FailureAsync(command));

    private static Task<string> RunAsync(string command) =>
        ProcessRunner.RunAsync(command, null, ["fake-secret-known"], Ample, TestContext.Current.CancellationToken);

    private static async Task<string> FailureAsync(string command)
    {
        var failure = await Assert.ThrowsAsync<SasImageFixException>(() => RunAsync(command));
        Assert.Equal(ErrorKind.ProcessCommandFailed, failure.Kind);
        Assert.Null(failure.InnerException);
        return failure.Message;
    }

    private static async Task AssertEndsAsync(FileStream held)
    {
        using var rest = new MemoryStream();
        await held.CopyToAsync(rest, TestContext.Current.CancellationToken).WaitAsync(Ample, TestContext.Current.CancellationToken);
        await held.DisposeAsync();
    }
}
