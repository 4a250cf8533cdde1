using System.Text.RegularExpressions;

namespace SasImageFix.Tests.Views;

/// <summary>
/// What users see, compared with the text files beside this one. Nothing here writes there: who has changed a view looks at the text that a
/// failed test names, and copies it if it is better.
/// </summary>
public sealed partial class ScreenTests(MadeScreens screens) : IClassFixture<MadeScreens>
{
    private static readonly string Received = Path.Combine(AppContext.BaseDirectory, "ReceivedScreens");

    public static TheoryData<Screen> All => [.. MadeScreens.All];

    // The progress is drawn in another way where a terminal has no colours, by PowerShell itself.
    public static TheoryData<Screen> Colourful => [.. MadeScreens.All.Where(screen => screen.IsColourful && screen.What != "progress")];

    [Theory]
    [MemberData(nameof(All), DisableDiscoveryEnumeration = true)]
    public async Task A_screen_is_as_it_was_when_someone_looked_at_it(Screen screen)
    {
        ArgumentNullException.ThrowIfNull(screen);
        var text = screens.TextOf(screen);
        var file = Path.Combine(MadeScreens.Folder, screen.File);
        var received = Path.Combine(Received, screen.File);
        var expected = File.Exists(file) ? await File.ReadAllTextAsync(file, TestContext.Current.CancellationToken) : string.Empty;
        if (text == expected)
        {
            File.Delete(received);
            return;
        }

        Directory.CreateDirectory(Received);
        await File.WriteAllTextAsync(received, text, TestContext.Current.CancellationToken);
        var pairs = expected.Split('\n').Zip(text.Split('\n')).ToList();
        var line = pairs.TakeWhile(pair => pair.First == pair.Second).Count();
        Assert.Fail(
            $"""
            {screen} differs from line {line + 1} on.
            Expected: {pairs.ElementAtOrDefault(line).First}
            Received: {pairs.ElementAtOrDefault(line).Second}
            The text received is in {received}.
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
        Directory.GetFiles(MadeScreens.Folder, "*.plain.txt"),
        file => Assert.DoesNotContain("\u001b", File.ReadAllText(file), StringComparison.Ordinal));

    [Fact]
    public void Every_file_is_a_screen_that_is_compared() => Assert.Equal(
        MadeScreens.All.Select(screen => screen.File).Order(StringComparer.Ordinal),
        Directory.GetFiles(MadeScreens.Folder, "*.txt").Select(Path.GetFileName).Order(StringComparer.Ordinal));

    [GeneratedRegex(@"\u001b\[[0-9;]*m", RegexOptions.CultureInvariant)]
    private static partial Regex Colours();
}
