using System.Globalization;
using System.Text.RegularExpressions;
using SasImageFix.Playground;
using SasImageFix.Tests.Support;

namespace SasImageFix.Tests.Formatting;

/// <summary>The texts of all screens. They are rendered once.</summary>
public sealed partial class RenderedScreens : IAsyncLifetime
{
    private readonly Dictionary<Screen, string> _texts = [];

    /// <returns>The text of a screen. Values that differ between runs are replaced.</returns>
    public string GetText(Screen screen)
    {
        ArgumentNullException.ThrowIfNull(screen);
        var reason = screen.GetSkipReason();
        Assert.SkipWhen(reason is not null, reason ?? string.Empty);
        return _texts[screen];
    }

    public async ValueTask InitializeAsync()
    {
        CultureInfo.CurrentCulture = CultureInfo.InvariantCulture;
        await using var emulator = await TestEmulator.StartAsync(tasks: 11);
        using var home = new TemporaryHome();
        using var environment = new EnvironmentScope(home.Variables);
        var rendered = await PowerShellScreens.RenderAsync(emulator);
        foreach (var screen in Screen.All)
        {
            var text = screen.Content switch
            {
                Screen.Error => await ErrorScreen.RenderAsync(screen, emulator),
                Screen.Playground => await PlaygroundScreen.RenderAsync(),
                _ => rendered[screen.File],
            };
            _texts.Add(screen, Normalize(text.Replace(home.Path, Screen.Home, StringComparison.Ordinal)));
        }
    }

    public ValueTask DisposeAsync() => ValueTask.CompletedTask;

    private static string Normalize(string text)
    {
        text = RequestId().Replace(text, "<request id>");
        text = Port().Replace(text, "<port>");
        text = Milliseconds().Replace(text, "<ms>");
        text = text.Replace($"PowerShell {BuildMetadata.PowerShellVersion}", "PowerShell <version>", StringComparison.Ordinal);
        text = RecentStartTime().Replace(text, "<seven days ago>");
        text = RecentTime().Replace(text, match => new string('#', match.Length));
        return text.ReplaceLineEndings("\n").Trim('\n') + "\n";
    }

    [GeneratedRegex(@"(?<=StartTime=)\d+", RegexOptions.CultureInvariant)]
    private static partial Regex RecentStartTime();

    // The tasks of the playground are new in every run. The tasks of the other screens are from 2024 and 2021.
    [GeneratedRegex(
        @"20(2[5-9]|[3-9]\d)-\d\d-\d\d \d\d:\d\d(:\d\d)?|\d\d/\d\d/20(2[5-9]|[3-9]\d) \d\d:\d\d:\d\d", RegexOptions.CultureInvariant)]
    private static partial Regex RecentTime();

    [GeneratedRegex("[0-9A-F]{8}(-[0-9A-F]{4}){3}-[0-9A-F]{12}", RegexOptions.CultureInvariant)]
    private static partial Regex RequestId();

    [GeneratedRegex(@"(?<=127\.0\.0\.1:)\d+", RegexOptions.CultureInvariant)]
    private static partial Regex Port();

    [GeneratedRegex(@"\d+(?= ms )", RegexOptions.CultureInvariant)]
    private static partial Regex Milliseconds();
}
