using System.Globalization;
using System.Text;
using SasImageFix.Report.Tests.Browser;
using SasImageFix.Report.Tests.Pages;
using static Microsoft.Playwright.Assertions;

namespace SasImageFix.Report.Tests;

/// <summary>Opens a report with 100,000 tasks, and measures it. The times aren't asserted, because they depend on the computer.</summary>
public sealed class LargeReportTests(ChromiumFixture chromium)
{
    private const int Count = 100_000;

    private static int StyleAndScriptSize =>
        Encoding.UTF8.GetByteCount(ReportFile.ReadAsset("report.css") + ReportFile.ReadAsset("report.js"));

    [Fact]
    public async Task LargeReport_IsFilteredSortedAndScrolled()
    {
        var tasks = SampleTasks.Create(Count);
        await using var window = await chromium.OpenAsync(tasks);
        var opened = await window.Page.EvaluateAsync<double>("performance.getEntriesByName('filterable')[0].startTime");

        var filtered = await MeasureAsync(window, "change({ q: document.getElementById('text').value = 'redis' })");
        await window.ExpectCountAsync($"{tasks.Count(task => task.RepoName == "redis"):N0} of 100,000 tasks");
        var sorted = await MeasureAsync(window, "change({ q: document.getElementById('text').value = '', sort: 'VulAlias' })");
        var first = tasks.Select(task => task.VulAlias!.ToLowerInvariant()).Min(StringComparer.Ordinal);
        Assert.Equal(first, (await window.ReadColumnAsync("VulAlias"))[0].ToLowerInvariant());

        await window.Rows.First.GetByRole(Microsoft.Playwright.AriaRole.Button).FocusAsync();
        await window.Page.Keyboard.PressAsync("End");
        await Expect(window.Page.Locator("#rows > tr:has(:focus)")).ToHaveAttributeAsync("aria-rowindex", $"{Count + 1}");
        Assert.True(await window.Rows.CountAsync() < 60);

        var size = window.FileSize / 1e6;
        var text = string.Create(CultureInfo.InvariantCulture, $"""
            # Report of 100,000 tasks

            | Measurement | Value |
            |---|---|
            | Size of the file | {size:0.0} MB |
            | Style and script | {StyleAndScriptSize:N0} bytes |
            | Time until the table can be filtered | {opened:N0} ms |
            | Filter by a text, the first time | {filtered:N0} ms |
            | Sort by a text, the first time | {sorted:N0} ms |

            """);
        await File.WriteAllTextAsync(Path.Combine(Clone.ReportFolder, "measurements.md"), text, TestContext.Current.CancellationToken);
        TestContext.Current.TestOutputHelper?.WriteLine(text);
    }

    [Fact]
    public async Task NarrowWindow_ReachesTheLastTask()
    {
        await using var window = await chromium.OpenAsync(SampleTasks.Create(Count), width: 360);

        await window.Page.EvaluateAsync("scrollTo(0, document.body.scrollHeight)");

        await Expect(window.Rows.Last).ToHaveAttributeAsync("aria-rowindex", $"{Count + 1}");
        await Expect(window.Rows.Last).ToBeInViewportAsync();
    }

    [Fact]
    public void StyleAndScript_AreSmallerThan30Kilobytes() =>
        Assert.InRange(StyleAndScriptSize, 1, (30 * 1024) - 1);

    private static Task<double> MeasureAsync(ReportWindow window, string script) => window.Page.EvaluateAsync<double>(
        $"(() => {{ const start = performance.now(); {script}; document.body.offsetHeight; return performance.now() - start; }})()");
}
