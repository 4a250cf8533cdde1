using System.Text.RegularExpressions;
using SasImageFix.Tests.Support;

namespace SasImageFix.Tests.Formatting;

/// <summary>
/// What users see, compared with the text files beside this one. Nothing here writes there: who has changed a view looks at the text that a
/// failed test names, and copies it if it is better.
/// </summary>
[Collection(nameof(ProcessEnvironment))]
public sealed partial class ScreenTests(RenderedScreens screens) : IClassFixture<RenderedScreens>
{
    private static readonly string Received = Path.Combine(AppContext.BaseDirectory, "ReceivedScreens");

    public static TheoryData<Screen> All => [.. Screen.All];

    // Where a terminal has no colours PowerShell draws progress in another way altogether.
    public static TheoryData<Screen> Colourful => [.. Screen.All.Where(screen => screen.IsColourful && screen.What != Screen.Progress)];

    [Theory]
    [MemberData(nameof(All), DisableDiscoveryEnumeration = true)]
    public async Task A_screen_is_as_it_was_when_someone_looked_at_it(Screen screen)
    {
        ArgumentNullException.ThrowIfNull(screen);
        var text = screens.TextOf(screen);
        var file = Path.Combine(Screen.Folder, screen.File);
        var expected = File.Exists(file) ? await File.ReadAllTextAsync(file, TestContext.Current.CancellationToken) : string.Empty;
        var received = Path.Combine(Received, screen.File);
        Directory.CreateDirectory(Received);
        if (text == expected)
        {
            File.Delete(received);
            return;
        }

        await File.WriteAllTextAsync(received, text, TestContext.Current.CancellationToken);
        var (was, now) = (expected.Split('\n'), text.Split('\n'));
        var line = was.Zip(now).TakeWhile(pair => pair.First == pair.Second).Count();
        Assert.Fail(
            $"""
            {screen} differs from line {line + 1} on.
            Expected: {was.ElementAtOrDefault(line) ?? "(nothing more)"}
            Received: {now.ElementAtOrDefault(line) ?? "(nothing more)"}
            The whole text received is in {received}.
            """);
    }

    [Theory]
    [MemberData(nameof(Colourful), DisableDiscoveryEnumeration = true)]
    public void Colour_changes_no_text(Screen screen)
    {
        ArgumentNullException.ThrowIfNull(screen);
        var text = screens.TextOf(screen);

        Assert.Contains("\u001b", text, StringComparison.Ordinal);
        Assert.Equal(screens.TextOf(screen with { IsColourful = false }), Colours().Replace(text, string.Empty));
    }

    [Fact]
    public void A_screen_without_colour_has_no_escape_sequence() => Assert.All(
        Screen.All.Where(screen => !screen.IsColourful),
        screen => Assert.DoesNotContain("\u001b", File.ReadAllText(Path.Combine(Screen.Folder, screen.File)), StringComparison.Ordinal));

    [Fact]
    public void Every_file_is_a_screen_that_is_compared() => Assert.Equal(
        Screen.All.Select(screen => screen.File).Order(StringComparer.Ordinal),
        Directory.GetFiles(Screen.Folder, "*.txt").Select(Path.GetFileName).Order(StringComparer.Ordinal));

    [GeneratedRegex(@"\u001b\[[0-9;]*m", RegexOptions.CultureInvariant)]
    private static partial Regex Colours();
}
