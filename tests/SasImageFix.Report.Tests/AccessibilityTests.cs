using Deque.AxeCore.Playwright;
using Microsoft.Playwright;
using SasImageFix.Report.Tests.Browser;
using SasImageFix.Report.Tests.Pages;
using static Microsoft.Playwright.Assertions;

namespace SasImageFix.Report.Tests;

public sealed class AccessibilityTests(ChromiumFixture chromium)
{
    [Theory]
    [InlineData(1280, false)]
    [InlineData(1280, true)]
    [InlineData(360, false)]
    [InlineData(360, true)]
    public async Task Axe_FindsNothingSerious(int width, bool isDark)
    {
        await using var window = await chromium.OpenAsync(SampleTasks.Create(500, hasDetails: true), width: width, isDark: isDark);
        await ExpectNoFindingAsync(window);

        await window.Status("Failed").ClickAsync();
        await window.Search.FillAsync("no such text");
        await window.ExpectCountAsync("0 of 500 tasks");
        await ExpectNoFindingAsync(window);

        await window.Page.Locator("#clear").ClickAsync();
        await window.Rows.Nth(8).GetByRole(AriaRole.Button).ClickAsync();
        await Expect(window.Page.GetByRole(AriaRole.Dialog)).ToBeVisibleAsync();
        await ExpectNoFindingAsync(window);
    }

    [Fact]
    public async Task Axe_FindsNothingSerious_InAnEmptyReport()
    {
        await using var window = await chromium.OpenAsync([]);

        await ExpectNoFindingAsync(window);
    }

    [Fact]
    public async Task Landmarks_AndTable_HaveNames()
    {
        await using var window = await chromium.OpenAsync(SampleTasks.Create(500));

        foreach (var role in (AriaRole[])[AriaRole.Banner, AriaRole.Main, AriaRole.Contentinfo, AriaRole.Search])
        {
            await Expect(window.Page.GetByRole(role)).ToHaveCountAsync(1);
        }

        var table = window.Page.GetByRole(AriaRole.Table, new() { Name = "Tasks", Exact = true });
        await Expect(table).ToHaveAttributeAsync("aria-rowcount", "501");
        await Expect(window.Rows.First).ToHaveAttributeAsync("aria-rowindex", "2");
        Assert.True(await window.Page.GetByRole(AriaRole.Cell).CountAsync() > 50);
        await Expect(window.Page.GetByRole(AriaRole.Heading, new() { Level = 1 })).ToHaveCountAsync(1);
        await Expect(window.Page.GetByRole(AriaRole.Status)).ToHaveTextAsync("500 tasks");
        await Expect(window.Page.GetByRole(AriaRole.Img)).ToHaveCountAsync(4);
    }

    private static async Task ExpectNoFindingAsync(ReportWindow window)
    {
        var result = await window.Page.RunAxe();
        var findings = result.Violations.Where(violation => violation.Impact is "serious" or "critical")
            .SelectMany(violation => violation.Nodes.Select(
                node => $"{violation.Impact} {violation.Id}: {node.Html[..Math.Min(200, node.Html.Length)]}"));
        Assert.Empty(findings);
        foreach (var other in result.Violations)
        {
            TestContext.Current.SendDiagnosticMessage($"{other.Impact} {other.Id}: {other.Nodes.Length}");
        }
    }
}
