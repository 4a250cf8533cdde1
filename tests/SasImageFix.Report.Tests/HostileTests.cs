using Microsoft.Playwright;
using SasImageFix.Report.Tests.Browser;
using SasImageFix.Report.Tests.Pages;
using static Microsoft.Playwright.Assertions;

namespace SasImageFix.Report.Tests;

/// <summary>Values of tasks are text everywhere. The window also checks that nothing is requested and that there is no error.</summary>
public sealed class HostileTests(ChromiumFixture chromium)
{
    private const string ElementsOfValues = "#table :is(img, svg, script, b, a), #rows [onmouseover], dialog :is(img, svg, script, b, a)";

    [Fact]
    public async Task Table_ShowsValuesAsText()
    {
        await using var window = await chromium.OpenAsync(HostileTasks.Create());

        await window.ExpectCountAsync($"{HostileTasks.Values.Count} tasks");
        Assert.Contains("<img src=x onerror=\"document.title = 'attacked'\">", await window.ReadColumnAsync("VulAlias"));
        await ExpectNoAttackAsync(window);
    }

    [Fact]
    public async Task HiddenCharacters_AreVisible()
    {
        await using var window = await chromium.OpenAsync(HostileTasks.Create());

        var texts = await window.Page.Locator("#rows td").AllTextContentsAsync();

        Assert.Contains("safe\uFFFD gnp.exe\uFFFD\uFFFD\uFFFDend", texts);
        Assert.DoesNotContain(
            texts, text => text.Any(character => char.IsControl(character) || character is '\u202E' or '\u2066' or '\u200B'));
    }

    [Fact]
    public async Task LongValues_AreCutOffInTheTable_AndCompleteInTheDetails()
    {
        await using var window = await chromium.OpenAsync(HostileTasks.Create(), width: 360);
        await window.Search.FillAsync("wwwwwwww");
        await window.ExpectCountAsync($"1 of {HostileTasks.Values.Count} tasks");

        Assert.Equal(301, (await window.Page.Locator("#rows .c-VulAlias").TextContentAsync())!.Length);

        await window.Rows.First.GetByRole(AriaRole.Button).ClickAsync();
        await Expect(window.Page.Locator("dialog dd", new() { HasTextString = new string('W', 10_240) }).First).ToBeVisibleAsync();
        Assert.False(await window.Page.EvaluateAsync<bool>("document.documentElement.scrollWidth > innerWidth"));
    }

    [Fact]
    public async Task Details_ShowValuesAsText()
    {
        await using var window = await chromium.OpenAsync(HostileTasks.Create());
        for (var index = 0; index < 6; index++)
        {
            await window.Rows.Nth(index).GetByRole(AriaRole.Button).ClickAsync();
            await Expect(window.Page.Locator("#properties")).ToContainTextAsync(HostileTasks.Values[index].Split('\n')[0]);
            await ExpectNoAttackAsync(window);
            await window.Page.Keyboard.PressAsync("Escape");
        }
    }

    [Fact]
    public async Task Reasons_AreText()
    {
        const string Reason = "<img src=x onerror=\"document.title = 'attacked'\"></script>";
        await using var window = await chromium.OpenAsync([SampleTasks.Create(1)[0] with { Status = "Failed", Reason = Reason }]);

        Assert.Equal([Reason], await window.ReadColumnAsync("Reason"));
        await ExpectNoAttackAsync(window);
    }

    [Theory]
    [InlineData("constructor")]
    [InlineData("__proto__")]
    [InlineData("toString")]
    public async Task NamesOfScriptProperties_AreValuesLikeOthers(string name)
    {
        var task = SampleTasks.Create(1)[0] with { VulAlias = name, RegionId = name, Reason = name, Status = "Failed" };
        await using var window = await chromium.OpenAsync([task]);

        await window.Search.FillAsync(name);

        await window.ExpectCountAsync("1 of 1 task");
        Assert.Equal([name], await window.ReadColumnAsync("VulAlias"));
        Assert.Equal([name], await window.ReadColumnAsync("Reason"));
    }

    [Fact]
    public async Task Policy_BlocksScriptsThatAreAdded()
    {
        await using var window = await chromium.OpenAsync(SampleTasks.Create(3));

        var policy = await window.Page.Locator("meta[http-equiv=Content-Security-Policy]").GetAttributeAsync("content");

        Assert.StartsWith("default-src 'none'; script-src 'sha256-", policy, StringComparison.Ordinal);
        Assert.DoesNotContain("unsafe", policy, StringComparison.Ordinal);
        window.ExpectError("Content Security Policy", count: 2);
        await window.Page.EvaluateAsync("""
            () => {
                const script = document.createElement('script');
                script.textContent = "document.title = 'attacked'";
                document.body.append(script);
                document.body.insertAdjacentHTML('beforeend', '<button id="added" onclick="document.title = \'attacked\'">x</button>');
                document.getElementById('added').click();
            }
            """);
        await ExpectNoAttackAsync(window);
    }

    private static async Task ExpectNoAttackAsync(ReportWindow window)
    {
        await Expect(window.Page.Locator(ElementsOfValues)).ToHaveCountAsync(0);
        await Expect(window.Page).ToHaveTitleAsync("Image fix tasks, November 2024");
    }
}
