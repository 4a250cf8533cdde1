namespace SasImageFix.Client.Tests.Models;

public sealed class BuildTaskTests
{
    [Fact]
    public void ToString_IdentifiesTheTask() =>
        Assert.Equal(
            "Failed n/r:1 CVE-2020-1 (ivf-1)",
            new BuildTask
            {
                Status = BuildTaskStatus.Failed,
                RepoNamespace = "n",
                RepoName = "r",
                OldTag = "1",
                VulAlias = "CVE-2020-1",
                BuildTaskId = "ivf-1",
            }.ToString());

    [Theory]
    [InlineData(null, null, null, "(no ID)")]
    [InlineData("n", null, null, "n (no ID)")]
    [InlineData(null, "r", "1", "r:1 (no ID)")]
    [InlineData("n", "r", "", "n/r (no ID)")]
    public void ToString_MissingParts_AreOmitted(string? repoNamespace, string? name, string? tag, string expected) =>
        Assert.Equal(expected, new BuildTask { RepoNamespace = repoNamespace, RepoName = name, OldTag = tag }.ToString());

    [Theory]
    [InlineData("a\u001b[31m")]
    [InlineData("a\nb")]
    [InlineData("a\u202eb")]
    [InlineData("a\u200bb")]
    [InlineData("a\u2028b")]
    [InlineData("a\U000E0041b")]
    public void ToString_UnsafeCharacters_AreReplaced(string alias)
    {
        var text = new BuildTask { VulAlias = alias }.ToString();

        Assert.Contains('\uFFFD', text);
        Assert.DoesNotContain(alias, text, StringComparison.Ordinal);
    }
}
