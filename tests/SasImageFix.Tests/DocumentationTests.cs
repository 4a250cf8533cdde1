using SasImageFix.Client.Errors;
using SasImageFix.Emulator;
using SasImageFix.Emulator.Verification;
using SasImageFix.Errors;
using SasImageFix.Tests.Documentation;

namespace SasImageFix.Tests;

/// <summary>Every block of PowerShell on a page is run as it stands there, and gives what the page shows.</summary>
public sealed class DocumentationTests
{
    // The only reasons for which a block may stand on a page without being run.
    private static readonly string[] ReasonsNotToRun = ["set-up command", "gallery", "real account", "unserved package"];

    private static IEnumerable<string> Pages =>
        Directory.GetFiles(Path.Combine(ClonedPage.Clone, "docs"), "*.md", SearchOption.AllDirectories)
            .Append(Path.Combine(ClonedPage.Clone, "README.md"))
            .Append(Path.Combine(ClonedPage.Clone, "CONTRIBUTING.md"))
            .Select(file => Path.GetRelativePath(ClonedPage.Clone, file).Replace('\\', '/'))
            .Order(StringComparer.Ordinal);

    public static TheoryData<DocumentedBlock> BlocksNotRun => [.. Pages.SelectMany(page => DocumentedPage.Blocks(ClonedPage.Clone, page)).Where(block => block.NotRunReason is not null)];

    public static async Task<IReadOnlyCollection<ITheoryDataRow>> BlocksRun()
    {
        await using var emulator = await EmulatorServer.StartAsync(
            new EmulatorOptions { AccessKeys = [EmulatorAccessKey.Default, new("staging-access-key-id", "staging-access-key-secret")] },
            TestContext.Current.CancellationToken);
        var rows = new List<ITheoryDataRow>();
        foreach (var page in Pages)
        {
            List<DocumentedBlock> blocks = [.. DocumentedPage.Blocks(ClonedPage.Clone, page).Where(block => block.NotRunReason is null)];
            if (blocks.Count > 0)
            {
                var results = await DocumentedSession.RunAsync(ClonedPage.Clone, blocks, emulator, TestContext.Current.CancellationToken);
                rows.AddRange(blocks.Zip(results, (block, result) => new TheoryDataRow<DocumentedBlock, string, string?>(block, result.Output, result.Error)
                {
                    TestDisplayName = $"The block at {block} gives what the page shows",
                }));
            }
        }

        return rows;
    }

    [Theory]
    [MemberData(nameof(BlocksRun), DisableDiscoveryEnumeration = true)]
    public void A_block_gives_what_the_page_shows(DocumentedBlock block, string output, string? error)
    {
        Assert.True(error is null, $"{block} ended with {error}");
        if (block.Output is not null)
        {
            Assert.Equal(Tidy(block.Output), Tidy(output));
        }
    }

    [Theory]
    [MemberData(nameof(BlocksNotRun), DisableDiscoveryEnumeration = true)]
    public void A_block_that_is_not_run_says_why_for_a_reason_that_is_allowed(DocumentedBlock block) =>
        Assert.Contains(block.NotRunReason, ReasonsNotToRun);

    [Fact]
    public void The_page_lists_every_error_id_with_its_category()
    {
        var rows = ClonedPage.Lines("docs/en-US/Get-SasImageFixTask.md").Where(line => line.StartsWith("| `", StringComparison.Ordinal)).ToList();

        foreach (var kind in Enum.GetValues<ErrorKind>())
        {
            var row = Assert.Single(rows, line => line.Contains($"`{kind}`", StringComparison.Ordinal));
            Assert.Contains($"| {ErrorCatalog.Find(kind).Category} |", row, StringComparison.Ordinal);
        }
    }

    // A page does not show the blank lines around an output, nor blanks at the end of a line.
    private static string Tidy(string text) => string.Join('\n', text.Replace("\r", string.Empty, StringComparison.Ordinal).Trim('\n').Split('\n').Select(line => line.TrimEnd()));
}
