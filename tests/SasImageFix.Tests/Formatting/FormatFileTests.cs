using System.Text.RegularExpressions;
using SasImageFix.Tests.Support;

namespace SasImageFix.Tests.Formatting;

public sealed partial class FormatFileTests
{
    private static readonly string Text = File.ReadAllText(Path.Combine(BuiltModule.Folder, "SasImageFix.Format.ps1xml"));

    // A view can't share a script block with another cell.
    [Fact]
    public void Views_ReplaceUnsafeCharactersInTheSameWay()
    {
        var replacements = Replacement().Matches(Text).Select(match => match.Value).ToList();

        Assert.True(replacements.Count > 10);
        Assert.Single(replacements.Distinct());
    }

    [Fact]
    public void Views_ShowTheStatusInTheSameWay()
    {
        var scripts = StatusScript().Matches(Text).Select(match => match.Value).ToList();

        Assert.Equal(5, scripts.Count);
        Assert.Single(scripts.Distinct());
    }

    [GeneratedRegex("-replace '\\[[^']*', '[^']*'")]
    private static partial Regex Replacement();

    [GeneratedRegex("\\$name, \\$color = .*?</ScriptBlock>", RegexOptions.Singleline)]
    private static partial Regex StatusScript();
}
