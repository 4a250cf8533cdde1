using SasImageFix.Tests.Documentation;

namespace SasImageFix.Tests;

/// <summary>Tests that the links between the Markdown files of this repository have a target.</summary>
public sealed class MarkdownLinkTests
{
    public static TheoryData<string> Pages => [.. MarkdownPage.FindAll(RepositoryFile.Root)];

    [Theory]
    [MemberData(nameof(Pages))]
    public void Link_FindsItsFileAndHeading(string page)
    {
        foreach (var link in MarkdownPage.ReadLinks(RepositoryFile.Root, page).Where(IsInRepository))
        {
            var parts = link.Split('#', 2);
            var folder = Path.GetDirectoryName(Path.Combine(RepositoryFile.Root, page))!;
            var target = parts[0].Length == 0 ? page : Path.GetRelativePath(RepositoryFile.Root, Path.Combine(folder, parts[0]));

            Assert.True(Path.Exists(Path.Combine(RepositoryFile.Root, target)), $"{page} links to {link}, which doesn't exist.");
            if (parts.Length == 2)
            {
                Assert.True(
                    MarkdownPage.ReadAnchors(RepositoryFile.Root, target).Contains(parts[1]),
                    $"{page} links to {link}, but {target} has no such heading.");
            }
        }
    }

    [Fact]
    public void Links_IncludeTheErrorsPage() =>
        Assert.Contains(
            Pages.SelectMany(page => MarkdownPage.ReadLinks(RepositoryFile.Root, page.Data)),
            link => link.Contains("errors.md#", StringComparison.Ordinal));

    private static bool IsInRepository(string link) => !link.Contains("://", StringComparison.Ordinal);
}
