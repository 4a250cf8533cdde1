using System.Diagnostics;
using System.Net;
using System.Net.Sockets;
using SasImageFix.Playground;
using SasImageFix.Tests.Support;

namespace SasImageFix.Tests;

/// <summary>The playground without a terminal. <c>tests/Terminal</c> tests the interactive session.</summary>
public sealed class PlaygroundTests
{
    [Fact]
    public async Task Demonstration_WithoutTerminal_ShowsRowsAndTheRecommendationOfAnError_AndWritesAReport()
    {
        using var temporary = new TemporaryHome();
        var start = DateTime.UtcNow.AddSeconds(-2);

        // The playground ignores the proxy and the endpoint of the user.
        var playground = await PlaygroundProcess.RunAsync(new Dictionary<string, string?>
        {
            ["TMPDIR"] = temporary.Path,
            ["ALIBABA_CLOUD_ENDPOINT"] = BuiltModule.ClosedPortUri,
            ["HTTP_PROXY"] = BuiltModule.ClosedPortUri,
        });

        Assert.True(playground.ExitCode == 0, playground.Output + playground.Error);
        Assert.Matches(@"\[emulator\] POST DescribeImageFixTask CurrentPage=1 PageSize=100 -> 200 12 rows", playground.Output);
        Assert.Matches(@"PS> Get-SasImageFixTask -Status Failed .* \| Export-Csv failed.csv", playground.Output);
        Assert.Matches(@"(?m)^Failed +edge +镜像仓库 +10\.2\.2 ", playground.Output);
        Assert.Matches("BuildTaskId *: ivf-", playground.Output);
        Assert.Contains("InvalidAccessKeyId.NotFound", playground.Output, StringComparison.Ordinal);
        Assert.Contains("Recommendation: Check that the AccessKey ID", playground.Output, StringComparison.Ordinal);
        Assert.EndsWith(
            $"The report is in this file: {PlaygroundSession.ReportPath}", playground.Output.TrimEnd(), StringComparison.Ordinal);
        Assert.True(File.GetLastWriteTimeUtc(PlaygroundSession.ReportPath) >= start);
        var report = await File.ReadAllTextAsync(PlaygroundSession.ReportPath, TestContext.Current.CancellationToken);
        Assert.Contains("<dd>12</dd>", report, StringComparison.Ordinal);
        Assert.DoesNotContain("\u001b", playground.Output, StringComparison.Ordinal);
        Assert.DoesNotContain("This step failed", playground.Output, StringComparison.Ordinal);
        Assert.Empty(playground.Error);
        Assert.Empty(Directory.EnumerateFileSystemEntries(temporary.Path));
    }

    [Fact]
    public async Task Demonstration_StepFails_ExitCodeIsOne()
    {
        var playground = await PlaygroundProcess.RunAsync("--demo", "--fault", "malformed-json");

        Assert.Equal(1, playground.ExitCode);
        Assert.Contains(
            "This step failed. Expected error: none. Actual error: MalformedResponse.", playground.Output, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Options_AreUsedByTheEmulator()
    {
        var playground = await PlaygroundProcess.RunAsync(
            "--tasks", "30", "--churn", "20", "--latency-ms", "1500", "--fault", "throttle#2");

        // The churn changes the number of rows of the unfiltered list, which would be 31.
        Assert.Matches(@"PageSize=100 -> 200 (?!31 )\d+ rows (1[5-9]\d\d|[2-9]\d{3}|\d{5,}) ms", playground.Output);
        // The second request is the first one of the second step.
        Assert.Matches(@"Status=3 -> 400 Throttling\.User fault throttle", playground.Output);
        Assert.Matches(@"Status=3 -> 200 ", playground.Output);
    }

    [Fact]
    public async Task Help_ListsTheOptions()
    {
        var playground = await PlaygroundProcess.RunAsync("--help");

        Assert.Equal(0, playground.ExitCode);
        Assert.All(
            [
                "--demo", "--pwsh", "--tasks", "--churn", "--fault", "--latency-ms", "--running", "--finish-after", "--fail-rate",
                "--vanish", "--missing-error-log",
            ],
            option => Assert.Contains(option, playground.Output, StringComparison.Ordinal));
    }

    [Theory]
    [InlineData("The option --task is unknown. Use --help to list the options.", "--task", "typed-secret")]
    [InlineData("--tasks must be a whole number from 0 to 1000000.", "--tasks", "typed-secret")]
    public async Task InvalidOption_IsAnErrorThatRepeatsNoValue(string message, params string[] arguments)
    {
        var playground = await PlaygroundProcess.RunAsync(arguments);

        Assert.Equal((1, message, string.Empty), (playground.ExitCode, playground.Error.Trim(), playground.Output));
    }

    [Fact]
    public async Task PwshVariable_IsNotAProgram_IsAnErrorWithARecommendation()
    {
        var folder = AppContext.BaseDirectory;

        var playground = await PlaygroundProcess.RunAsync(new Dictionary<string, string?> { [PowerShellProgram.Variable] = folder });

        Assert.Equal(1, playground.ExitCode);
        Assert.Equal(
            $"'{folder}' (from SASIMAGEFIX_PWSH) can't be started: specify the path of pwsh or pwsh.dll from PowerShell 7.4 or later.",
            playground.Error.Trim());
    }

    [Theory]
    [InlineData("echo PowerShell 7.3.9", "is PowerShell 7.3.9")]
    [InlineData("echo PowerShell 6.2.7-preview.1", "is PowerShell 6.2.7-preview.1")]
    [InlineData("echo GNU bash, version 5.2", "didn't print the version of PowerShell")]
    [InlineData("while true; do echo y; done", "didn't print the version of PowerShell")]
    [InlineData("exec cat /dev/zero", "didn't print the version of PowerShell")]
    [InlineData("exit 3", "didn't print the version of PowerShell")]
    public async Task PwshOption_IsNotASupportedPowerShell_IsAnErrorWithARecommendation(string script, string reason)
    {
        Assert.SkipWhen(OperatingSystem.IsWindows(), "The program of this test is a shell script.");
        using var folder = new TemporaryHome().WithFile("pwsh", $"#!/bin/sh\n{script}\n");
        var path = folder.GetPath("pwsh");
        MakeExecutable(path);

        var playground = await PlaygroundProcess.RunAsync("--pwsh", path);

        Assert.Equal(1, playground.ExitCode);
        Assert.Equal(
            $"'{path}' (from --pwsh) {reason}: specify the path of pwsh or pwsh.dll from PowerShell 7.4 or later.",
            playground.Error.Trim());
    }

    [Fact]
    public void RestoredPowerShell_WasDeleted_IsAnErrorWithARecommendation()
    {
        using var folder = new TemporaryHome();

        var exception = Assert.Throws<PowerShellUnavailableException>(() => PowerShellProgram.GetRestored(folder.Path));

        Assert.Equal(
            $"PowerShell {BuildMetadata.PowerShellVersion} isn't in the NuGet package folder: delete the folder "
            + $"'{folder.GetPath($"powershell/{BuildMetadata.PowerShellVersion}")}' if it exists, and run 'dotnet restore'.",
            exception.Message);
    }

    [Fact]
    public async Task PwshVariable_SeveralPaths_UsesTheFirstThatIsNotEmpty()
    {
        var restored = PowerShellProgram.GetRestored().CreateStartInfo().ArgumentList[0];
        var separator = Path.PathSeparator;
        var paths = $"{separator}{AppContext.BaseDirectory}{separator}{restored}";

        var playground = await PlaygroundProcess.RunAsync(new Dictionary<string, string?> { [PowerShellProgram.Variable] = paths });

        Assert.Equal(1, playground.ExitCode);
        Assert.StartsWith($"'{AppContext.BaseDirectory}' (from SASIMAGEFIX_PWSH)", playground.Error, StringComparison.Ordinal);
    }

    [Fact]
    public async Task PwshVariable_PathOfADll_RunsIt()
    {
        var restored = PowerShellProgram.GetRestored().CreateStartInfo().ArgumentList[0];
        var relative = Path.GetRelativePath(Environment.CurrentDirectory, restored);

        var playground = await PlaygroundProcess.RunAsync(
            new Dictionary<string, string?> { [PowerShellProgram.Variable] = relative }, "--tasks", "0");

        Assert.Equal((0, string.Empty), (playground.ExitCode, playground.Error));
    }

    [Fact]
    public async Task PowerShell_FindsNoCredentialOfTheUser()
    {
        Assert.SkipWhen(OperatingSystem.IsWindows(), "The program of this test is a shell script.");
        // Instead of PowerShell, a script that prints its environment.
        using var folder = new TemporaryHome().WithFile("pwsh", "#!/bin/sh\n[ \"$1\" = --version ] && echo PowerShell 7.4.0 || env\n");
        var path = folder.GetPath("pwsh");
        MakeExecutable(path);

        var playground = await PlaygroundProcess.RunAsync(
            new Dictionary<string, string?>
            {
                ["ALIBABA_CLOUD_ACCESS_KEY_ID"] = "id-of-the-user",
                ["ALIBABACLOUD_ACCESS_KEY_SECRET"] = "secret-of-the-user",
                ["ALICLOUD_PROFILE"] = "profile-of-the-user",
                ["ALIBABA_CLOUD_ENDPOINT"] = "endpoint-of-the-user",
                ["ALIBABA_CLOUD_CREDENTIALS_FILE"] = "file-of-the-user",
                ["ALIBABA_CLOUD_CLI_PROFILE_DISABLED"] = null,
                [CredentialIsolation.MetadataDisabledVariable] = "false",
            },
            "--pwsh", path);

        Assert.Equal(0, playground.ExitCode);
        Assert.DoesNotContain("-of-the-user", playground.Output, StringComparison.Ordinal);
        Assert.Contains($"{CredentialIsolation.MetadataDisabledVariable}=true", playground.Output, StringComparison.Ordinal);
        Assert.Contains("ALIBABA_CLOUD_CLI_PROFILE_DISABLED=true", playground.Output, StringComparison.Ordinal);
        Assert.Matches("ALIBABA_CLOUD_CREDENTIALS_FILE=.*no-profiles.ini", playground.Output);
        Assert.Matches("ALIBABA_CLOUD_ENDPOINT=http://127.0.0.1:", playground.Output);
    }

    [Theory]
    [InlineData(UnixSignal.Hangup, 129)]
    [InlineData(UnixSignal.Interrupt, 130)]
    [InlineData(UnixSignal.Terminate, 143)]
    public async Task Signal_EndsTheDemonstrationAndLeavesNoProcessOrFile(int signal, int exitCode)
    {
        Assert.SkipWhen(OperatingSystem.IsWindows(), "Signals are sent with kill(2), which Windows doesn't have.");
        UnixSignal.StopIgnoring(signal);
        using var temporary = new TemporaryHome();
        using var process = PlaygroundProcess.Start(
            new Dictionary<string, string?> { ["TMPDIR"] = temporary.Path }, "--latency-ms", "600000");
        await WaitForLineAsync(process, "PS> Get-SasImageFixTask");

        UnixSignal.Send(process.Id, signal);

        await AssertEndsAsync(process, exitCode);
        Assert.Empty(Directory.EnumerateFileSystemEntries(temporary.Path));
    }

    [Theory]
    [InlineData(UnixSignal.Interrupt, 130)]
    [InlineData(UnixSignal.Terminate, 143)]
    public async Task Signal_WhileTheVersionOfAProgramIsRead_EndsTheProgram(int signal, int exitCode)
    {
        Assert.SkipWhen(OperatingSystem.IsWindows(), "The program of this test is a shell script.");
        UnixSignal.StopIgnoring(signal);
        // The program connects to the test, and keeps the connection until it ends.
        using var listener = new TcpListener(IPAddress.Loopback, 0);
        listener.Start();
        using var folder = new TemporaryHome()
            .WithFile("pwsh",
                $"#!/bin/bash\nexec 3<>/dev/tcp/127.0.0.1/{((IPEndPoint)listener.LocalEndpoint).Port}\nexec tail -f /dev/null\n");
        var path = folder.GetPath("pwsh");
        MakeExecutable(path);
        using var process = PlaygroundProcess.Start(new Dictionary<string, string?>(), "--pwsh", path);
        using var connection = await listener.AcceptTcpClientAsync(TestContext.Current.CancellationToken);

        UnixSignal.Send(process.Id, signal);

        await AssertEndsAsync(process, exitCode);
        var read = connection.GetStream().ReadAsync(new byte[1], TestContext.Current.CancellationToken).AsTask();
        Assert.Equal(0, await read.WaitAsync(TimeSpan.FromMinutes(1), TestContext.Current.CancellationToken));
    }

    private static async Task WaitForLineAsync(Process process, string line)
    {
        string? read;
        do
        {
            read = await process.StandardOutput.ReadLineAsync(TestContext.Current.CancellationToken);
            Assert.NotNull(read);
        }
        while (read != line);
    }

    // The child process has the standard output of the playground too, so the end of the output shows that both have ended.
    private static async Task AssertEndsAsync(Process process, int exitCode)
    {
        await process.StandardOutput.ReadToEndAsync(TestContext.Current.CancellationToken);
        await process.WaitForExitAsync(TestContext.Current.CancellationToken);
        Assert.Equal(exitCode, process.ExitCode);
    }

    private static void MakeExecutable(string path)
    {
        if (!OperatingSystem.IsWindows())
        {
            File.SetUnixFileMode(path, UnixFileMode.UserRead | UnixFileMode.UserExecute);
        }
    }
}
