using SasImageFix.Help;

namespace SasImageFix.Tests.Help;

public sealed class PageUpdaterTests
{
    [Fact]
    public void Update_MatchingPage_ChangesNothing() =>
        Assert.Equal(SamplePage.Text, PageUpdater.Update(SamplePage.Read(SamplePage.Text), SamplePage.Cmdlet));

    [Fact]
    public void Update_NewDefaultAndSyntax_AreWritten()
    {
        var outdated = SamplePage.Text.Replace("Default value: 5", "Default value: 4", StringComparison.Ordinal)
            .Replace("[-Count <int>]", "[-Count <long>]", StringComparison.Ordinal);

        Assert.Equal(SamplePage.Text, PageUpdater.Update(SamplePage.Read(outdated), SamplePage.Cmdlet));
    }

    [Fact]
    public void Update_NewParameters_AreAddedInAlphabeticalOrderWithoutADescription()
    {
        var cmdlet = SamplePage.Create(
            SamplePage.Parameter with { Name = "Age", Range = string.Empty },
            SamplePage.Parameter,
            SamplePage.Parameter with { Name = "Size", Range = string.Empty },
            SamplePage.Parameter with { Name = "Weight", Range = string.Empty });

        var page = SamplePage.Read(PageUpdater.Update(SamplePage.Read(SamplePage.Text), cmdlet));

        Assert.Equal(["-Age", "-Count", "-Size", "-Weight"], page.Parameters.Select(parameter => parameter.Title));
        Assert.Equal(
            [
                "The parameter -Age has no description.",
                "The parameter -Size has no description.",
                "The parameter -Weight has no description.",
            ],
            PageChecker.Check(page, cmdlet).Select(problem => problem.Message));
    }

    [Fact]
    public void Update_PageWithoutCommonParameters_IsAnError()
    {
        var page = SamplePage.Text.Replace("### CommonParameters", "### Common", StringComparison.Ordinal);

        var error = Assert.Throws<HelpException>(() => PageUpdater.Update(SamplePage.Read(page), SamplePage.Cmdlet));

        Assert.Equal("Get-Sample.md has no section '### CommonParameters' in '## PARAMETERS'.", error.Message);
    }

    [Fact]
    public void Create_NewCmdlet_HasEverythingThatCanBeGenerated()
    {
        var page = SamplePage.Read(PageUpdater.Create(SamplePage.Cmdlet));

        Assert.DoesNotContain(
            PageChecker.Check(page, SamplePage.Cmdlet), problem => problem.Message.Contains("./build.ps1 Docs", StringComparison.Ordinal));
    }
}
