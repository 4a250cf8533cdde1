using Microsoft.Playwright;
using SasImageFix.Report.Tests.Browser;
using SasImageFix.Report.Tests.Pages;

namespace SasImageFix.Report.Tests;

/// <summary>Writes pictures of a report to out/report, so that people can look at it.</summary>
public sealed class ScreenshotTests(ChromiumFixture chromium)
{
    private static readonly IReadOnlyList<SampleTask> Tasks = SampleTasks.Create(500, hasDetails: true);

    [Theory]
    [InlineData(360, false)]
    [InlineData(360, true)]
    [InlineData(1280, false)]
    [InlineData(1280, true)]
    [InlineData(1920, false)]
    [InlineData(1920, true)]
    public async Task Window_OfEachSize_IsPictured(int width, bool isDark)
    {
        await using var window = await chromium.OpenAsync(Tasks, width: width, isDark: isDark);
        var name = $"{width}-{(isDark ? "dark" : "light")}";

        await window.Page.SetViewportSizeAsync(width, width < 500 ? 2600 : 1900);
        await window.SaveScreenshotAsync(name, isFullPage: false);

        await window.Status("Failed").ClickAsync();
        await window.Page.SetViewportSizeAsync(width, 760);
        await window.Page.Locator("#tasks").ScrollIntoViewIfNeededAsync();
        await window.Page.Mouse.WheelAsync(0, 1500);
        // The picture is taken after the browser has painted the scrolled page.
        await window.Page.EvaluateAsync("new Promise(done => requestAnimationFrame(() => requestAnimationFrame(done)))");
        await window.SaveScreenshotAsync(name + "-table", isFullPage: false);

        await window.Page.Locator("#rows .open").Nth(14).ClickAsync();
        await window.SaveScreenshotAsync(name + "-details", isFullPage: false);
    }

    [Fact]
    public async Task EmptyReport_IsPictured()
    {
        await using var window = await chromium.OpenAsync([]);

        await window.SaveScreenshotAsync("empty");
    }

    [Fact]
    public async Task PrintedReport_IsPictured()
    {
        await using var window = await chromium.OpenAsync(Tasks, "#status=Failed", isDark: true);

        await window.Page.EmulateMediaAsync(new PageEmulateMediaOptions { Media = Media.Print });
        await window.Page.SetViewportSizeAsync(720, 1020);

        await window.SaveScreenshotAsync("print");
    }
}
