using SasImageFix.Help;

namespace SasImageFix.Tests.Help;

/// <summary>Tests that each difference between a page and its cmdlet is reported.</summary>
public sealed class PageCheckerTests
{
    [Fact]
    public void Check_MatchingPage_ReportsNothing() =>
        Assert.Empty(PageChecker.Check(SamplePage.Read(SamplePage.Text), SamplePage.Cmdlet));

    [Theory]
    [InlineData("# Get-Sample", "# Get-Other", "The first heading is 'Get-Other', but the cmdlet is Get-Sample.")]
    [InlineData(
        "## NOTES",
        "## REMARKS",
        "The sections must be SYNOPSIS, SYNTAX, DESCRIPTION, EXAMPLES, PARAMETERS, INPUTS, OUTPUTS, NOTES, RELATED LINKS, in this order.")]
    [InlineData("Gets samples.", "", "The section SYNOPSIS is empty.")]
    [InlineData("[-Count <int>]", "[-Count <long>]", "The syntax differs from the syntax of Get-Sample. './build.ps1 Docs' writes it.")]
    [InlineData("This command gets all samples.", "", "'Example 2: Get all samples' needs code, its output, and a sentence.")]
    [InlineData("### Example 2: Get all samples", "#### Example 2: Get all samples", "There must be at least two examples.")]
    [InlineData("### -Count", "### -Number", "Get-Sample has no parameter -Number.")]
    [InlineData("### -Count", "### -Number", "The parameter -Count of Get-Sample is missing.")]
    [InlineData(
        "Default value: 5",
        "Default value: 4",
        "The YAML block of -Count must contain 'Default value: 5'. './build.ps1 Docs' writes it.")]
    [InlineData("Aliases:", "Aliases: Number", "The YAML block of -Count must contain 'Aliases:'. './build.ps1 Docs' writes it.")]
    [InlineData("(All)", "Page", "The YAML block of -Count must contain 'Parameter Sets: (All)'. './build.ps1 Docs' writes it.")]
    [InlineData("Specifies the number of samples: 1 through 10. The default is 5.", "", "The parameter -Count has no description.")]
    [InlineData("1 through 10", "1 through 100", "The description of -Count doesn't contain the range '1 through 10'.")]
    [InlineData("The default is 5.", "The default is 4.", "The description of -Count contains the default 4 instead of 5.")]
    [InlineData(
        "Position: Named",
        "Position: Named\nPosition: Named",
        "The YAML block of -Count has lines that don't belong to it. './build.ps1 Docs' writes it.")]
    [InlineData("## NOTES\n\nNone.", "## NOTES\n\n### Note\n\nNone.", "The section NOTES is empty.")]
    [InlineData(
        "### None",
        "### System.String",
        "The input types must be None, as the parameters of Get-Sample accept pipeline input.")]
    [InlineData("### Sample", "### System.String", "The output type Sample is missing.")]
    public void Check_ChangedPage_ReportsTheDifference(string text, string change, string problem)
    {
        var changed = SamplePage.Text.Replace(text, change, StringComparison.Ordinal);
        Assert.NotEqual(SamplePage.Text, changed);

        var problems = PageChecker.Check(SamplePage.Read(changed), SamplePage.Cmdlet);

        Assert.Contains(problem, problems.Select(found => found.Message));
    }

    [Fact]
    public void Problem_HasTheFormOfAnMSBuildError() =>
        Assert.Equal(
            "docs/en-US/Get-Sample.md(7): error HELP001: The section NOTES is empty.",
            new HelpProblem("docs/en-US/Get-Sample.md", 7, "The section NOTES is empty.").ToString());
}
