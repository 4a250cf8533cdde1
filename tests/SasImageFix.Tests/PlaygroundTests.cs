using System.Runtime.InteropServices;
using SasImageFix.Playground;
using SasImageFix.Tests.Support;

namespace SasImageFix.Tests;

/// <summary>The playground without a terminal. <c>tests/Terminal</c> tests the interactive session.</summary>
public sealed class PlaygroundTests
{
    [Fact]
    public async Task Demonstration_WithoutTerminal_ShowsRowsOfTheCsvFileAndTheRecommendationOfAnError()
    {
        using var temporary = new TemporaryHome();

        // A proxy or an endpoint of the user must not have an effect.
        var playground = await PlaygroundProcess.RunAsync(new Dictionary<string, string?>
        {
            ["TMPDIR"] = temporary.Path,
            ["ALIBABA_CLOUD_ENDPOINT"] = BuiltModule.NobodyListens,
            ["HTTP_PROXY"] = BuiltModule.NobodyListens,
        });

        Assert.True(playground.ExitCode == 0, playground.Output + playground.Error);
        Assert.Matches(@"\[emulator\] POST DescribeImageFixTask CurrentPage=1 PageSize=100 -> 200 12 rows", playground.Output);
        Assert.Matches(@"PS> Get-SasImageFixTask -Status Failed .* \| Export-Csv failed.csv", playground.Output);
        Assert.Matches(@"(?m)^Failed +edge +镜像仓库 +10\.2\.2 ", playground.Output);
        Assert.Matches("BuildTaskId *: ivf-", playground.Output);
        Assert.Contains("InvalidAccessKeyId.NotFound", playground.Output, StringComparison.Ordinal);
        Assert.Contains("Recommendation: Check the AccessKey id", playground.Output, StringComparison.Ordinal);
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
        Assert.Contains("This step failed. Expected error: none. Actual error: MalformedResponse.", playground.Output, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Options_AreUsedByTheEmulator()
    {
        var playground = await PlaygroundProcess.RunAsync("--tasks", "30", "--churn", "20", "--latency-ms", "100", "--fault", "throttle#2");

        // The churn changes the number of rows, which would be 31. The second request is the first one of the second step.
        Assert.Matches(@"-> 200 (?!31 )\d+ rows \d{3,} ms", playground.Output);
        Assert.Matches(@"Status=3 -> 400 Throttling\.User fault throttle", playground.Output);
        Assert.Matches(@"Status=3 -> 200 ", playground.Output);
    }

    [Fact]
    public async Task Help_ListsTheOptions()
    {
        var playground = await PlaygroundProcess.RunAsync("--help");

        Assert.Equal(0, playground.ExitCode);
        Assert.All(["--demo", "--pwsh", "--tasks", "--churn", "--fault", "--latency-ms"], option => Assert.Contains(option, playground.Output, StringComparison.Ordinal));
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
    public async Task PwshVariable_IsNotAProgram_IsAnErrorThatSaysWhatToDo()
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
    [InlineData("echo GNU bash, version 5.2", "isn't PowerShell")]
    [InlineData("while true; do echo y; done", "isn't PowerShell")]
    [InlineData("exit 3", "isn't PowerShell")]
    public async Task PwshOption_IsNotASupportedPowerShell_IsAnErrorThatSaysWhatToDo(string script, string reason)
    {
        Assert.SkipWhen(OperatingSystem.IsWindows(), "The program of this test is a shell script.");
        using var folder = new TemporaryHome().With("pwsh", $"#!/bin/sh\n{script}\n");
        var path = folder.PathOf("pwsh");
        MakeExecutable(path);

        var playground = await PlaygroundProcess.RunAsync("--pwsh", path);

        Assert.Equal(1, playground.ExitCode);
        Assert.Equal($"'{path}' (from --pwsh) {reason}: specify the path of pwsh or pwsh.dll from PowerShell 7.4 or later.", playground.Error.Trim());
    }

    [Fact]
    public void RestoredPowerShell_WasDeleted_IsAnErrorThatSaysWhatToDo()
    {
        using var folder = new TemporaryHome();

        var exception = Assert.Throws<PowerShellUnavailableException>(() => PowerShellProgram.GetRestored(folder.Path));

        Assert.Equal(
            $"PowerShell {BuildMetadata.PowerShellVersion} isn't in the NuGet package folder: delete the folder "
            + $"'{folder.PathOf($"powershell/{BuildMetadata.PowerShellVersion}")}' if it exists, and run 'dotnet restore'.",
            exception.Message);
    }

    [Fact]
    public async Task PwshVariable_SeveralPaths_UsesTheFirst()
    {
        var restored = PowerShellProgram.GetRestored().CreateStartInfo().ArgumentList[0];

        var playground = await PlaygroundProcess.RunAsync(
            new Dictionary<string, string?> { [PowerShellProgram.Variable] = $"{restored}{Path.PathSeparator}{AppContext.BaseDirectory}" }, "--tasks", "0");

        Assert.Contains($"PowerShell {BuildMetadata.PowerShellVersion}", playground.Output, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Terminate_EndsPowerShellAndDeletesTheFolderOfTheDemonstration()
    {
        Assert.SkipWhen(OperatingSystem.IsWindows(), "Signals are sent with kill(2), which Windows doesn't have.");
        using var temporary = new TemporaryHome();
        using var process = PlaygroundProcess.Start(new Dictionary<string, string?> { ["TMPDIR"] = temporary.Path }, "--latency-ms", "600000");
        while (await process.StandardOutput.ReadLineAsync(TestContext.Current.CancellationToken) is { } line && line != "PS> Get-SasImageFixTask")
        {
        }

        Assert.Equal(0, Kill(process.Id, PosixSignalNumber.Terminate));
        await process.WaitForExitAsync(TestContext.Current.CancellationToken);
        // PowerShell has this stream too, so its end shows that both processes have ended.
        await process.StandardOutput.ReadToEndAsync(TestContext.Current.CancellationToken);

        Assert.NotEqual(0, process.ExitCode);
        Assert.Empty(Directory.GetDirectories(temporary.Path));
    }

    private static void MakeExecutable(string path)
    {
        if (!OperatingSystem.IsWindows())
        {
            File.SetUnixFileMode(path, UnixFileMode.UserRead | UnixFileMode.UserExecute);
        }
    }

    [DllImport("libc", EntryPoint = "kill")]
    [DefaultDllImportSearchPaths(DllImportSearchPath.SafeDirectories)]
    private static extern int Kill(int processId, int signal);

    private static class PosixSignalNumber
    {
        public const int Terminate = 15;
    }
}
