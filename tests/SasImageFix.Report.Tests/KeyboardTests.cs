using Microsoft.Playwright;
using SasImageFix.Report.Tests.Browser;
using SasImageFix.Report.Tests.Pages;
using static Microsoft.Playwright.Assertions;

namespace SasImageFix.Report.Tests;

/// <summary>Uses the page without a mouse.</summary>
public sealed class KeyboardTests(ChromiumFixture chromium)
{
    private const int TabLimit = 60;

    [Fact]
    public async Task FirstTab_OffersToSkipToTheTable()
    {
        await using var window = await chromium.OpenAsync(SampleTasks.Create(50));

        await window.Page.Keyboard.PressAsync("Tab");
        await Expect(window.Page.Locator(".skip")).ToBeFocusedAsync();
        await Expect(window.Page.Locator(".skip")).ToBeInViewportAsync();

        await window.Page.Keyboard.PressAsync("Enter");
        await Expect(window.Page.Locator("#tasks")).ToBeFocusedAsync();
        await window.Page.Keyboard.PressAsync("Tab");
        await Expect(window.Search).ToBeFocusedAsync();
    }

    [Fact]
    public async Task Tab_ReachesEachControl_WithVisibleFocus()
    {
        await using var window = await chromium.OpenAsync(SampleTasks.Create(50));
        var reached = new HashSet<string>();
        for (var count = 0; count < TabLimit; count++)
        {
            await window.Page.Keyboard.PressAsync("Tab");
            var focused = window.Page.Locator("*:focus");
            if (await focused.CountAsync() == 0)
            {
                break;
            }

            reached.Add(await focused.EvaluateAsync<string>("node => node.innerText.trim() || node.id"));
            Assert.True(await focused.EvaluateAsync<bool>(
                "node => [getComputedStyle(node), getComputedStyle(node, '::after')].some(style => style.outlineStyle !== 'none')"));
        }

        Assert.Subset(reached, new HashSet<string>(["text", "Download as CSV", "Status", "Started", "Duration", "Image", "Vulnerability"]));
        Assert.Contains(reached, text => text.StartsWith("Failed", StringComparison.Ordinal));
        Assert.Contains(reached, text => text.EndsWith("Failed", StringComparison.Ordinal));
    }

    [Fact]
    public async Task KeysAlone_FilterSortAndOpenATask()
    {
        await using var window = await chromium.OpenAsync(SampleTasks.Create(500));
        var keyboard = window.Page.Keyboard;
        await keyboard.PressAsync("Tab");
        await keyboard.PressAsync("Enter");
        await keyboard.PressAsync("Tab");
        await keyboard.TypeAsync("redis");
        await Expect(window.Count).ToContainTextAsync(" of 500 tasks");
        await TabToAsync(window, window.Status("Failed"));
        await keyboard.PressAsync("Space");
        await Expect(window.Status("Failed")).ToBeFocusedAsync();
        await TabToAsync(window, window.Header("Image"));
        await keyboard.PressAsync("Enter");
        await Expect(window.Header("Image")).ToBeFocusedAsync();
        await TabToAsync(window, window.Rows.First.GetByRole(AriaRole.Button));
        await keyboard.PressAsync("ArrowDown");
        await Expect(window.Rows.Nth(1).GetByRole(AriaRole.Button)).ToBeFocusedAsync();

        await keyboard.PressAsync("Enter");
        await Expect(window.Page.GetByRole(AriaRole.Dialog)).ToBeVisibleAsync();
        await Expect(window.Page.Locator("#close")).ToBeFocusedAsync();
        await keyboard.PressAsync("Escape");
        await Expect(window.Page.GetByRole(AriaRole.Dialog)).ToBeHiddenAsync();
        await Expect(window.Rows.Nth(1).GetByRole(AriaRole.Button)).ToBeFocusedAsync();
    }

    [Theory]
    [InlineData(1280)]
    [InlineData(360)]
    public async Task ArrowAndPageKeys_ReachTheLastTask_AndTheFirst(int width)
    {
        await using var window = await chromium.OpenAsync(SampleTasks.Create(2000), width: width);
        var keyboard = window.Page.Keyboard;
        await window.Rows.First.GetByRole(AriaRole.Button).FocusAsync();

        (string Key, int Row)[] steps = [("End", 2000), ("ArrowUp", 1999), ("ArrowDown", 2000), ("Home", 1), ("ArrowUp", 1)];
        foreach (var (key, row) in steps)
        {
            await keyboard.PressAsync(key);
            var focused = window.Page.Locator("#rows > tr:has(:focus)");
            await Expect(focused).ToHaveAttributeAsync("aria-rowindex", $"{row + 1}");
            await Expect(focused).ToBeInViewportAsync(new() { Ratio = 1 });
        }

        for (var count = 0; count < 60; count++)
        {
            await keyboard.PressAsync("ArrowDown");
        }

        await Expect(window.Page.Locator("#rows > tr:has(:focus)")).ToHaveAttributeAsync("aria-rowindex", "62");
        await keyboard.PressAsync("PageDown");
        await Expect(window.Page.Locator("#rows > tr:has(:focus)")).ToBeInViewportAsync(new() { Ratio = 1 });
    }

    [Fact]
    public async Task FocusedRow_ThatIsScrolledAway_KeepsThePlaceOfTheKeyboard()
    {
        await using var window = await chromium.OpenAsync(SampleTasks.Create(2000));
        await window.Rows.Nth(2).GetByRole(AriaRole.Button).FocusAsync();

        await window.Page.EvaluateAsync("scrollTo(0, 40000)");
        await Expect(window.Page.Locator("#rows")).ToBeFocusedAsync();
        await window.Page.Keyboard.PressAsync("ArrowDown");

        await Expect(window.Page.Locator("#rows > tr:has(:focus)")).ToHaveAttributeAsync("aria-rowindex", "5");
    }

    [Theory]
    [InlineData(3)]
    [InlineData(1800)]
    public async Task Print_KeepsTheFocusedRow(int row)
    {
        await using var window = await chromium.OpenAsync(SampleTasks.Create(2000));
        await window.Rows.First.GetByRole(AriaRole.Button).FocusAsync();
        await window.Page.EvaluateAsync($"goTo({row - 1})");

        await window.Page.EmulateMediaAsync(new PageEmulateMediaOptions { Media = Media.Print });
        await Expect(window.Rows).ToHaveCountAsync(1000);
        await window.Page.EmulateMediaAsync(new PageEmulateMediaOptions { Media = Media.Screen });

        var focused = window.Page.Locator("#rows > tr:has(:focus)");
        await Expect(focused).ToHaveAttributeAsync("aria-rowindex", $"{row + 1}");
        await Expect(focused).ToBeInViewportAsync(new() { Ratio = 1 });
        Assert.True(await window.Rows.CountAsync() < 60);
    }

    private static async Task TabToAsync(ReportWindow window, ILocator target)
    {
        for (var count = 0; count < TabLimit; count++)
        {
            await window.Page.Keyboard.PressAsync("Tab");
            if (await target.EvaluateAsync<bool>("node => node === document.activeElement"))
            {
                return;
            }
        }

        Assert.Fail($"The Tab key doesn't reach {target}.");
    }
}
