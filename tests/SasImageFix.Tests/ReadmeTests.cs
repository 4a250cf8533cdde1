using System.Text;
using SasImageFix.Emulator;
using SasImageFix.Emulator.Faults;
using SasImageFix.Emulator.Verification;
using SasImageFix.Tests.Documentation;
using SasImageFix.Tests.Support;

namespace SasImageFix.Tests;

/// <summary>Runs the code blocks of the README that end a session or set up the module, as scripts in processes of their own.</summary>
public sealed class ReadmeTests
{
    private const string StartTime = "-StartTime (Get-Date).AddDays(-8)";

    private static readonly EmulatorOptions Now = new() { ReferenceTime = DateTimeOffset.UtcNow };

    [Fact]
    public async Task CiRecipe_TaskFailed_ExitsWith1()
    {
        var result = await RunCiRecipeAsync(Now);

        Assert.EndsWith("exit code 1", result.Output, StringComparison.Ordinal);
        Assert.Contains("image fixes failed.", result.Output, StringComparison.Ordinal);
        Assert.Null(result.Log);
    }

    [Fact]
    public async Task CiRecipe_NoTaskFailed_ExitsWith0()
    {
        var result = await RunCiRecipeAsync(Now with { TaskCount = 0 });

        Assert.Equal("exit code 0", result.Output);
        Assert.Null(result.Log);
    }

    [Fact]
    public async Task CiRecipe_NoPermission_ExitsWith1AndLogsOneLine()
    {
        var result = await RunCiRecipeAsync(Now with { Faults = [Fault.Always(FaultKind.NoPermission)] });

        Assert.EndsWith("exit code 1", result.Output, StringComparison.Ordinal);
        Assert.Matches(
            "^NoPermission,SasImageFix.Commands.GetSasImageFixTaskCommand: NoPermission: .*HTTP 403 .*request ID [0-9A-F-]{36}.*$",
            Assert.Single(result.Log!));
    }

    [Fact]
    public async Task CiRecipe_IncompleteList_ExitsWith1()
    {
        var result = await RunCiRecipeAsync(Now with { TaskCount = 0, Faults = [Fault.Always(FaultKind.AbsurdTotal)] });

        Assert.EndsWith("exit code 1", result.Output, StringComparison.Ordinal);
        Assert.StartsWith("IncompleteResult,", Assert.Single(result.Log!), StringComparison.Ordinal);
    }

    [Fact]
    public async Task CiRecipe_UnreadableDate_ExitsWith1AndLogsOneLine()
    {
        var result = await RunCiRecipeAsync(
            Now with { TaskCount = 0 }, code => code.Replace(StartTime, "-StartTime yesterday", StringComparison.Ordinal));

        Assert.EndsWith("exit code 1", result.Output, StringComparison.Ordinal);
        Assert.Matches("^ParameterArgumentTransformationError,.*: .*Can't convert 'yesterday' to a date.*$", Assert.Single(result.Log!));
    }

    [Fact]
    public async Task InstallCommands_ImportTheCopiedModule()
    {
        var modules = Directory.CreateTempSubdirectory("sasimagefix-");
        try
        {
            // The test runs in a build, so it can't build the module again.
            var code = FindBlock("Copy-Item out/SasImageFix").Code.Replace("dotnet build\n", string.Empty, StringComparison.Ordinal);
            var copied = Path.Combine(modules.FullName, "Modules");

            var output = await RunScriptAsync(
                modules.FullName,
                $"$env:PSModulePath = '{copied}'\nSet-Location '{RepositoryFile.Root}'\n{code}\n(Get-Module SasImageFix).ModuleBase",
                new Dictionary<string, string?>());

            Assert.Equal($"{Path.Combine(copied, "SasImageFix")}{Environment.NewLine}exit code 0", output);
        }
        finally
        {
            modules.Delete(recursive: true);
        }
    }

    private static PowerShellBlock FindBlock(string code) =>
        Assert.Single(
            MarkdownPage.ReadBlocks(RepositoryFile.Root, "README.md"),
            block => block.Code.Contains(code, StringComparison.Ordinal));

    private static async Task<(string Output, string[]? Log)> RunCiRecipeAsync(
        EmulatorOptions options, Func<string, string>? change = null)
    {
        var code = FindBlock("throw \"$($failed.Count)").Code;
        Assert.Contains(StartTime, code, StringComparison.Ordinal);
        await using var emulator = await EmulatorServer.StartAsync(options, TestContext.Current.CancellationToken);
        var folder = Directory.CreateTempSubdirectory("sasimagefix-");
        try
        {
            var output = await RunScriptAsync(
                folder.FullName,
                change?.Invoke(code) ?? code,
                new Dictionary<string, string?>
                {
                    ["PSModulePath"] = Path.GetDirectoryName(BuiltModule.Folder),
                    ["ALIBABA_CLOUD_ENDPOINT"] = emulator.BaseAddress.ToString(),
                    ["ALIBABA_CLOUD_ACCESS_KEY_ID"] = EmulatorAccessKey.Default.Id,
                    ["ALIBABA_CLOUD_ACCESS_KEY_SECRET"] = EmulatorAccessKey.Default.Secret,
                });
            var log = Path.Combine(folder.FullName, "errors.log");
            return (output, File.Exists(log) ? await File.ReadAllLinesAsync(log, TestContext.Current.CancellationToken) : null);
        }
        finally
        {
            folder.Delete(recursive: true);
        }
    }

    private static async Task<string> RunScriptAsync(string folder, string code, Dictionary<string, string?> variables)
    {
        var script = Path.Combine(folder, "script.ps1");
        await File.WriteAllTextAsync(script, code, new UTF8Encoding(true), TestContext.Current.CancellationToken);
        return await PowerShellProcess.RunAsync(["-File", script], folder, variables, TestContext.Current.CancellationToken);
    }
}
