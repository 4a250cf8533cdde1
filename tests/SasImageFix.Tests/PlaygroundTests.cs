using System.Diagnostics;
using SasImageFix.Playground.Hosting;

namespace SasImageFix.Tests;

/// <summary>The embedded default as a user without a terminal sees it.</summary>
public sealed class PlaygroundTests
{
    private const string Sample = "ivf-939536b5-c3ca-427b-8183-91007756";

    [Fact]
    public async Task Without_an_installed_PowerShell_it_shows_what_the_engine_alone_can_and_says_what_it_cannot()
    {
        var (output, exitCode) = await RunAsync(path: Path.GetTempPath());

        Assert.Equal(0, exitCode);
        Assert.Matches(@"\[emulator\] POST DescribeImageFixTask CurrentPage=1 PageSize=100 -> 200 12 rows", output);
        Assert.Matches($@"BuildTaskId *: {Sample}", output);
        Assert.Matches(@"(?m)^Status +Image +Vulnerability +Started +Duration", output);
        Assert.Contains("Not run: it needs Export-Csv", output, StringComparison.Ordinal);
        Assert.Contains("InvalidAccessKeyId.NotFound", output, StringComparison.Ordinal);
        Assert.Contains("Recommendation: Check the AccessKey id", output, StringComparison.Ordinal);
        Assert.DoesNotContain("\u001b", output, StringComparison.Ordinal);
        Assert.DoesNotContain("This step failed", output, StringComparison.Ordinal);
    }

    [Fact]
    public async Task With_an_installed_PowerShell_it_writes_a_csv_and_reads_it_back()
    {
        Assert.SkipWhen(InstalledPowerShell.Find() is null, "There is no pwsh on PATH.");

        var (output, exitCode) = await RunAsync(Environment.GetEnvironmentVariable("PATH")!);

        Assert.Equal(0, exitCode);
        Assert.Contains("\"BuildTaskId\",\"TaskType\",\"Status\"", output, StringComparison.Ordinal);
        Assert.Matches(@"\d+ rows read back", output);
    }

    [Fact]
    public async Task It_exits_with_an_error_when_a_step_fails()
    {
        Assert.SkipWhen(OperatingSystem.IsWindows(), "The false pwsh of this test is a shell script.");

        var folder = Directory.CreateTempSubdirectory("sasimagefix-");
        try
        {
            var pwsh = Path.Combine(folder.FullName, "pwsh");
            await File.WriteAllTextAsync(pwsh, "#!/bin/sh\nexit 3\n", TestContext.Current.CancellationToken);
            if (!OperatingSystem.IsWindows())
            {
                File.SetUnixFileMode(pwsh, UnixFileMode.UserRead | UnixFileMode.UserExecute);
            }

            Assert.Equal(1, (await RunAsync(folder.FullName)).ExitCode);
        }
        finally
        {
            folder.Delete(recursive: true);
        }
    }

    private static async Task<(string Output, int ExitCode)> RunAsync(string path)
    {
        var assembly = typeof(ModuleRunspace).Assembly.Location;
        // By its whole path: what is on PATH in there is what the test is about.
        var dotnet = Environment.GetEnvironmentVariable("DOTNET_HOST_PATH") ?? FindOnPath("dotnet");
        var start = new ProcessStartInfo(dotnet, [assembly]) { RedirectStandardInput = true, RedirectStandardOutput = true };
        start.Environment["PATH"] = path;
        using var process = Process.Start(start)!;
        process.StandardInput.Close();
        var output = await process.StandardOutput.ReadToEndAsync(TestContext.Current.CancellationToken);
        await process.WaitForExitAsync(TestContext.Current.CancellationToken);
        return (output, process.ExitCode);
    }

    private static string FindOnPath(string name) => Environment.GetEnvironmentVariable("PATH")!
        .Split(Path.PathSeparator)
        .SelectMany(folder => new[] { Path.Combine(folder, name), Path.Combine(folder, $"{name}.exe") })
        .First(File.Exists);
}
