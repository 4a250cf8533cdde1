using SasImageFix.Emulator;
using SasImageFix.Emulator.Verification;
using SasImageFix.Tests.Documentation;

namespace SasImageFix.Tests;

/// <summary>Runs every code block with PowerShell code in the documentation, and compares the output with the documented output.</summary>
public sealed class DocumentationTests
{
    // The allowed reasons not to run a code block.
    private static readonly string[] AllowedReasons =
        ["set-up command", "gallery", "real account", "unserved package", "ends the session"];

    private static IEnumerable<string> Pages => MarkdownPage.FindAll(RepositoryFile.Root);

    public static TheoryData<PowerShellBlock> BlocksNotRun =>
        [.. Pages.SelectMany(page => MarkdownPage.ReadBlocks(RepositoryFile.Root, page)).Where(block => block.NotRunReason is not null)];

    public static async Task<IReadOnlyCollection<ITheoryDataRow>> BlocksRun()
    {
        await using var emulator = await EmulatorServer.StartAsync(
            new EmulatorOptions
            {
                InternationalPort = 0,
                AccessKeys = [EmulatorAccessKey.Default, PowerShellBlockRunner.StagingAccessKey],
                StsPort = 0,
                Roles = [new("acs:ram::1234567890123456:role/auditor")],
            },
            TestContext.Current.CancellationToken);
        var rows = new List<ITheoryDataRow>();
        foreach (var page in Pages)
        {
            List<PowerShellBlock> blocks =
                [.. MarkdownPage.ReadBlocks(RepositoryFile.Root, page).Where(block => block.NotRunReason is null)];
            if (blocks.Count > 0)
            {
                var results = await PowerShellBlockRunner.RunAsync(
                    RepositoryFile.Root, blocks, emulator, TestContext.Current.CancellationToken);
                rows.AddRange(blocks.Zip(results, (block, result) => new TheoryDataRow<PowerShellBlock, string, string?>(
                    block, result.Output, result.Error)
                {
                    TestDisplayName = $"The code block at {block} writes the documented output",
                }));
            }
        }

        return rows;
    }

    [Theory]
    [MemberData(nameof(BlocksRun), DisableDiscoveryEnumeration = true)]
    public void PowerShellBlock_WritesTheDocumentedOutput(PowerShellBlock block, string output, string? error)
    {
        Assert.True(error is null, $"{block} ended with {error}");
        if (block.Output is not null)
        {
            Assert.Equal(Normalize(block.Output), Normalize(output));
        }
    }

    [Theory]
    [MemberData(nameof(BlocksNotRun), DisableDiscoveryEnumeration = true)]
    public void PowerShellBlock_NotRun_HasAnAllowedReason(PowerShellBlock block) =>
        Assert.Contains(block.NotRunReason, AllowedReasons);

    // The documented output doesn't contain empty lines around the output or spaces at the end of a line. In PowerShell 7, a narrow space
    // (U+202F) precedes AM and PM.
    private static string Normalize(string text) => string.Join('\n', text
        .Replace("\r", string.Empty, StringComparison.Ordinal)
        .Replace('\u202f', ' ')
        .Trim('\n')
        .Split('\n')
        .Select(line => line.TrimEnd()));
}
