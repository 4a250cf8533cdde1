using System.Globalization;
using System.Text.RegularExpressions;
using SasImageFix.Playground.Hosting;
using SasImageFix.Tests.Support;

namespace SasImageFix.Tests.Views;

/// <summary>All screens, made once.</summary>
public sealed partial class MadeScreens : IAsyncLifetime
{
    private readonly Dictionary<Screen, string> _texts = [];

    private string? _missing;

    /// <returns>A screen's text, with what differs from run to run replaced.</returns>
    public string TextOf(Screen screen)
    {
        ArgumentNullException.ThrowIfNull(screen);
        var missing = screen.FindMissing() ?? (screen.What == Screen.Error ? null : _missing);
        Assert.SkipWhen(missing is not null, missing ?? string.Empty);
        return _texts[screen];
    }

    public async ValueTask InitializeAsync()
    {
        CultureInfo.CurrentCulture = CultureInfo.InvariantCulture;
        await using var emulator = await Emulators.StartAsync(tasks: 11);
        using var home = new TemporaryHome();
        using var environment = new EnvironmentScope(home.Variables);
        var drawn = await PowerShellScreens.DrawAsync(emulator);
        _missing = drawn.Missing;
        foreach (var screen in Screen.All)
        {
            var text = screen.What switch
            {
                Screen.Error => await ErrorScreen.DrawAsync(screen, emulator),
                Screen.Playground when InstalledPowerShell.Find() is not null => await PlaygroundScreen.DrawAsync(screen),
                _ => drawn.Texts.GetValueOrDefault(screen.File, string.Empty),
            };
            _texts.Add(screen, Normalised(text.Replace(home.Path, Screen.Home, StringComparison.Ordinal)));
        }
    }

    public ValueTask DisposeAsync() => ValueTask.CompletedTask;

    private static string Normalised(string text)
    {
        text = RequestId().Replace(text, "<request id>");
        text = Port().Replace(text, "<port>");
        text = Milliseconds().Replace(text, "<ms>");
        return text.ReplaceLineEndings("\n").Trim('\n') + "\n";
    }

    [GeneratedRegex("[0-9A-F]{8}(-[0-9A-F]{4}){3}-[0-9A-F]{12}", RegexOptions.CultureInvariant)]
    private static partial Regex RequestId();

    [GeneratedRegex(@"(?<=127\.0\.0\.1:)\d+", RegexOptions.CultureInvariant)]
    private static partial Regex Port();

    [GeneratedRegex(@"\d+(?= ms )", RegexOptions.CultureInvariant)]
    private static partial Regex Milliseconds();
}
