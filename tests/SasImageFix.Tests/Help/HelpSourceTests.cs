using SasImageFix.Help;

namespace SasImageFix.Tests.Help;

public sealed class HelpSourceTests : IDisposable
{
    private readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory("sasimagefix-");

    public HelpSourceTests()
    {
        _folder.CreateSubdirectory("en-US");
        Write("en-US/Get-Sample.md", SamplePage.Text);
        Write("en-US/about_Sample.md", "# about_Sample\n\n## Short description\n\nDescribes samples.\n");
        Write("errors.md", "# Errors\n\nDescribes each error.\n\n## Requests\n\n### Throttled\n\nThe service throttles requests.\n");
    }

    private string Output => Path.Combine(_folder.FullName, "output");

    [Fact]
    public void Check_CompletePages_ReportsNothing() => Assert.Empty(Check("Throttled"));

    [Fact]
    public void Check_ErrorIdWithoutHeading_IsReported() =>
        Assert.Equal(["The error ID NoPermission has no heading."], Check("Throttled", "NoPermission"));

    [Fact]
    public void Check_HeadingWithoutErrorId_IsReported() => Assert.Equal(["The module has no error ID Throttled."], Check());

    [Fact]
    public void Check_MissingPage_IsReported()
    {
        File.Delete(Path.Combine(_folder.FullName, "en-US", "Get-Sample.md"));

        Assert.Equal(["The page is missing. './build.ps1 Docs' creates it."], Check("Throttled"));
    }

    [Fact]
    public void Check_PageWithoutCmdlet_IsReported()
    {
        Write("en-US/Get-Other.md", SamplePage.Text);

        Assert.Equal(["The module has no cmdlet with this name."], Check("Throttled"));
    }

    [Fact]
    public void WriteHelpFiles_TopicOfAnEarlierBuild_IsDeleted()
    {
        Write("output/about_SasImageFix_Earlier.help.txt", "TOPIC");

        Create("Throttled").WriteHelpFiles(Output, projectUrl: string.Empty);

        Assert.Equal(
            ["SasImageFix.dll-Help.xml", "about_Sample.help.txt", "about_SasImageFix_Errors.help.txt"],
            Directory.GetFiles(Output).Select(Path.GetFileName).Order(StringComparer.Ordinal));
    }

    public void Dispose() => _folder.Delete(recursive: true);

    private IEnumerable<string> Check(params string[] errorIds) => Create(errorIds).Check().Select(problem => problem.Message);

    private HelpSource Create(params string[] errorIds) => new(_folder.FullName, new ModuleDefinition([SamplePage.Cmdlet], errorIds));

    private void Write(string file, string text)
    {
        var path = Path.Combine(_folder.FullName, file);
        Directory.CreateDirectory(Path.GetDirectoryName(path)!);
        File.WriteAllText(path, text);
    }
}
