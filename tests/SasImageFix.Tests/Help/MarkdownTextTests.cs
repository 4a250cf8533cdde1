using SasImageFix.Help;

namespace SasImageFix.Tests.Help;

public sealed class MarkdownTextTests
{
    [Theory]
    [InlineData("Gets **all** `tasks`.", "Gets all tasks.")]
    [InlineData("One line\nand another.", "One line and another.")]
    [InlineData("See [errors](../errors.md).", "See errors.")]
    [InlineData("See [docs](https://example.com/docs).", "See docs (https://example.com/docs).")]
    [InlineData("<!-- not shown -->", null)]
    [InlineData("- One\n- Two\n  - Inner", "- One\n- Two\n  - Inner")]
    [InlineData("1. One\n1. Two", "1. One\n2. Two")]
    [InlineData("1. One\n   - Inner", "1. One\n   - Inner")]
    [InlineData("1 &lt; 2", "1 < 2")]
    [InlineData("```text\n a\n  b\n```", " a\n  b")]
    [InlineData("| Name | Default |\n|---|---|\n| `A` | 1 |\n| `B` | |", "A\n  Default: 1\nB")]
    public void Format_Block_IsPlainText(string markdown, string? text) =>
        Assert.Equal(text is null ? [] : [text], MarkdownText.Format(MarkdownSection.Parse(markdown).Blocks));

    [Fact]
    public void AboutTopic_Sections_AreIndentedAndWrappedAt80Columns()
    {
        var page = MarkdownSection.Parse($"""
            # about_Sample

            ## Short description

            Describes samples.

            ## Long description

            {string.Join(' ', Enumerable.Repeat("word", 20))}

            - {string.Join(' ', Enumerable.Repeat("item", 20))}

            1. {string.Join(' ', Enumerable.Repeat("step", 20))}

            ### Details

            ```powershell
            Get-Sample
            ```
            """);

        Assert.Equal(
            $"""
            TOPIC
                about_Sample

            SHORT DESCRIPTION
                Describes samples.

            LONG DESCRIPTION
                {string.Join(' ', Enumerable.Repeat("word", 15))}
                {string.Join(' ', Enumerable.Repeat("word", 5))}

                - {string.Join(' ', Enumerable.Repeat("item", 15))}
                  {string.Join(' ', Enumerable.Repeat("item", 5))}

                1. {string.Join(' ', Enumerable.Repeat("step", 14))}
                   {string.Join(' ', Enumerable.Repeat("step", 6))}

              Details
                    Get-Sample

            """.ReplaceLineEndings("\n"),
            AboutTopicWriter.Format("about_Sample", page.Sections[0]));
    }
}
