using Microsoft.Playwright;
using SasImageFix.Report.Tests.Browser;
using SasImageFix.Report.Tests.Pages;

[assembly: AssemblyFixture(typeof(ChromiumFixture))]

namespace SasImageFix.Report.Tests.Browser;

/// <summary>The browser of all tests. The variable SASIMAGEFIX_CHROMIUM contains the path of another Chromium.</summary>
public sealed class ChromiumFixture : IAsyncLifetime
{
    private IPlaywright? _playwright;
    private IBrowser? _browser;

    public async ValueTask InitializeAsync()
    {
        _playwright = await Playwright.CreateAsync();
        _browser = await _playwright.Chromium.LaunchAsync(new BrowserTypeLaunchOptions
        {
            ExecutablePath = Environment.GetEnvironmentVariable("SASIMAGEFIX_CHROMIUM") ?? "/usr/bin/chromium",
        });
    }

    public async ValueTask DisposeAsync()
    {
        await (_browser?.DisposeAsync() ?? ValueTask.CompletedTask);
        _playwright?.Dispose();
        ReportFile.RemoveAll();
    }

    /// <summary>Writes a report, and opens it in a new window.</summary>
    /// <param name="tasks">The tasks of the report.</param>
    /// <param name="fragment">The fragment of the address, such as <c>#status=Failed</c>.</param>
    /// <param name="width">The width of the window in pixels.</param>
    /// <param name="isDark">Whether the user prefers dark pages.</param>
    public async Task<ReportWindow> OpenAsync(IEnumerable<SampleTask> tasks, string fragment = "", int width = 1280, bool isDark = false)
    {
        var path = ReportFile.Write("Image fix tasks, November 2024", tasks);
        var context = await _browser!.NewContextAsync(new BrowserNewContextOptions
        {
            ColorScheme = isDark ? ColorScheme.Dark : ColorScheme.Light,
            ViewportSize = new ViewportSize { Width = width, Height = width < 500 ? 740 : 900 },
            AcceptDownloads = true,
        });
        var window = new ReportWindow(context, await context.NewPageAsync(), new Uri(path).AbsoluteUri + fragment);
        await window.LoadAsync();
        return window;
    }
}
