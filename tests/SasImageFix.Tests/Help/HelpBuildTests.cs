namespace SasImageFix.Tests.Help;

/// <summary>Builds a changed copy of the repository.</summary>
public sealed class HelpBuildTests
{
    private const string TaskCommand = "src/SasImageFix/Commands/TaskFilterCmdlet.cs";

    [Fact]
    public async Task Build_RenamedParameterAndChangedDefault_FailsWithTheFileAndTheParameter()
    {
        using var copy = new RepositoryCopy();
        copy.Replace(TaskCommand, "ServiceUtcOffset", "ServiceOffset");
        copy.Replace(TaskCommand, "public int ThrottleLimit { get; set; } = 4;", "public int ThrottleLimit { get; set; } = 8;");

        var (exitCode, output) = await copy.BuildAsync(TestContext.Current.CancellationToken);

        Assert.NotEqual(0, exitCode);
        var page = Path.Combine("docs", "en-US", "Get-SasImageFixTask.md");
        Assert.Contains(page, output, StringComparison.Ordinal);
        Assert.Contains("error HELP001: Get-SasImageFixTask has no parameter -ServiceUtcOffset.", output, StringComparison.Ordinal);
        Assert.Contains(
            "error HELP001: The parameter -ServiceOffset of Get-SasImageFixTask is missing.", output, StringComparison.Ordinal);
        Assert.Contains(
            "error HELP001: The YAML block of -ThrottleLimit must contain 'Default value: 8'.", output, StringComparison.Ordinal);
        Assert.False(File.Exists(copy.GetPath("out/SasImageFix/en-US/SasImageFix.dll-Help.xml")));
    }
}
