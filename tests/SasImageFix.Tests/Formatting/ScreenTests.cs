using System.Text.RegularExpressions;
using SasImageFix.Tests.Support;

namespace SasImageFix.Tests.Formatting;

/// <summary>
/// Compares the screens that users see with the text files in this folder. The tests don't change these files: after a change, review the
/// received text and copy it.
/// </summary>
[Collection(nameof(ProcessEnvironment))]
public sealed partial class ScreenTests(RenderedScreens screens) : IClassFixture<RenderedScreens>
{
    private static readonly string ReceivedFolder = Path.Combine(AppContext.BaseDirectory, "ReceivedScreens");

    public static TheoryData<Screen> All => [.. Screen.All];

    // The progress bar without color has a different layout.
    public static TheoryData<Screen> ColorScreens => [.. Screen.All.Where(screen => screen.HasColor && screen.Content != Screen.Progress)];

    [Theory]
    [MemberData(nameof(All), DisableDiscoveryEnumeration = true)]
    public async Task Screen_EqualsTheRecordedScreen(Screen screen)
    {
        ArgumentNullException.ThrowIfNull(screen);
        var text = screens.GetText(screen);
        var file = Path.Combine(Screen.Folder, screen.File);
        var expected = File.Exists(file) ? await File.ReadAllTextAsync(file, TestContext.Current.CancellationToken) : string.Empty;
        var received = Path.Combine(ReceivedFolder, screen.File);
        Directory.CreateDirectory(ReceivedFolder);
        if (text == expected)
        {
            File.Delete(received);
            return;
        }

        await File.WriteAllTextAsync(received, text, TestContext.Current.CancellationToken);
        var (expectedLines, receivedLines) = (expected.Split('\n'), text.Split('\n'));
        var line = expectedLines.Zip(receivedLines).TakeWhile(pair => pair.First == pair.Second).Count();
        Assert.Fail(
            $"""
            {screen} differs from the recorded screen in line {line + 1}.
            Expected: {expectedLines.ElementAtOrDefault(line) ?? "(end of text)"}
            Received: {receivedLines.ElementAtOrDefault(line) ?? "(end of text)"}
            The complete received text is in {received}.
            """);
    }

    [Theory]
    [MemberData(nameof(ColorScreens), DisableDiscoveryEnumeration = true)]
    public void ColorScreen_WithoutColorSequences_EqualsThePlainScreen(Screen screen)
    {
        ArgumentNullException.ThrowIfNull(screen);
        var text = screens.GetText(screen);

        Assert.Contains("\u001b", text, StringComparison.Ordinal);
        Assert.Equal(screens.GetText(screen with { HasColor = false }), ColorSequence().Replace(text, string.Empty));
    }

    [Fact]
    public void PlainScreen_ContainsNoEscapeSequence() => Assert.All(
        Screen.All.Where(screen => !screen.HasColor),
        screen => Assert.DoesNotContain("\u001b", File.ReadAllText(Path.Combine(Screen.Folder, screen.File)), StringComparison.Ordinal));

    [Fact]
    public void RecordedScreens_AreTheComparedScreens() => Assert.Equal(
        Screen.All.Select(screen => screen.File).Order(StringComparer.Ordinal),
        Directory.GetFiles(Screen.Folder, "*.txt").Select(Path.GetFileName).Order(StringComparer.Ordinal));

    [GeneratedRegex(@"\u001b\[[0-9;]*m", RegexOptions.CultureInvariant)]
    private static partial Regex ColorSequence();
}
