using System.Management.Automation;
using System.Management.Automation.Internal;
using SasImageFix.Formatting;

namespace SasImageFix.Tests.Formatting;

public sealed class BuildTaskViewTests
{
    [Fact]
    public void Cell_ControlCharacters_AreReplacedWithSpaces()
    {
        var task = new BuildTask
        {
            RepoNamespace = "n",
            RepoName = "a\u001b[31m",
            OldTag = "1\n",
            NewTag = "2\t",
            VulAlias = "CVE\r\nx",
            FixTime = "soon\a",
        };

        Assert.Equal("n/a [31m:1  → 2 ", BuildTaskView.Image(task));
        Assert.Equal("CVE  x", BuildTaskView.Vulnerability(task));
        Assert.Equal("soon ", BuildTaskView.Started(task));
    }

    [Theory]
    [InlineData(122, "0:02:02")]
    [InlineData(90061, "25:01:01")]
    [InlineData(-122, "-0:02:02")]
    [InlineData(null, "")]
    public void Duration_IsHoursMinutesAndSeconds(int? seconds, string text) =>
        Assert.Equal(text, BuildTaskView.Duration(new BuildTask { Duration = seconds is { } value ? TimeSpan.FromSeconds(value) : null }));

    [Theory]
    [InlineData(BuildTaskStatus.Running)]
    [InlineData(BuildTaskStatus.Succeeded)]
    [InlineData(BuildTaskStatus.Failed)]
    [InlineData((BuildTaskStatus)7)]
    [InlineData(null)]
    public void Status_WithoutColorSequences_EqualsThePlainStatus(BuildTaskStatus? status)
    {
        var task = new BuildTask { Status = status };
        var plain = BuildTaskView.Status(task, useColor: false);

        Assert.Equal(status?.ToString() ?? string.Empty, plain);
        Assert.Equal(plain, new StringDecorated(BuildTaskView.Status(task, useColor: true)).ToString(OutputRendering.PlainText));
    }

    [Fact]
    public void Image_NoNewTag_ShowsOnlyTheOldTag() =>
        Assert.Equal(
            "n/r:1", BuildTaskView.Image(new BuildTask { RepoNamespace = "n", RepoName = "r", OldTag = "1", NewTag = string.Empty }));

    [Theory]
    [InlineData(null, null, null, "")]
    [InlineData("n", null, null, "n")]
    [InlineData(null, "r", "1", "r:1")]
    [InlineData("n", "r", "", "n/r")]
    public void Image_UnknownParts_AreOmitted(string? space, string? name, string? tag, string text) =>
        Assert.Equal(text, BuildTaskView.Image(new BuildTask { RepoNamespace = space, RepoName = name, OldTag = tag }));
}
