using System.Text;
using Microsoft.Playwright;
using SasImageFix.Report.Tests.Browser;
using SasImageFix.Report.Tests.Pages;
using static Microsoft.Playwright.Assertions;

namespace SasImageFix.Report.Tests;

public sealed class LayoutTests(ChromiumFixture chromium)
{
    [Theory]
    [InlineData(360)]
    [InlineData(600)]
    [InlineData(1280)]
    [InlineData(1920)]
    public async Task Page_IsNeverWiderThanTheWindow(int width)
    {
        await using var window = await chromium.OpenAsync(SampleTasks.Create(500, hasDetails: true), width: width);
        await ExpectNoOverflowAsync(window);

        await window.Rows.First.GetByRole(AriaRole.Button).ClickAsync();
        await ExpectNoOverflowAsync(window);
    }

    [Fact]
    public async Task HostileValues_KeepTheWidthOfThePage()
    {
        await using var window = await chromium.OpenAsync(HostileTasks.Create(), width: 360);

        await ExpectNoOverflowAsync(window);
    }

    [Fact]
    public async Task NarrowWindow_ShowsTasksAsCards_AndAllSortButtons()
    {
        await using var window = await chromium.OpenAsync(SampleTasks.Create(500), width: 360);

        var box = await window.Rows.First.BoundingBoxAsync();

        Assert.InRange(box!.Height, 90, 160);
        Assert.InRange(box.Width, 250, 360);
        await window.Header("Region").ClickAsync();
        await Expect(window.Page.Locator("th[data-key=RegionId]")).ToHaveAttributeAsync("aria-sort", "ascending");
    }

    [Fact]
    public async Task NarrowWindow_ShowsTwoColumnsOfTiles_WithTheirCompleteValues()
    {
        await using var window = await chromium.OpenAsync(SampleTasks.Create(500), width: 360);

        var tiles = window.Page.Locator(".tile");
        var (first, second, third) = (
            await tiles.Nth(0).BoundingBoxAsync(), await tiles.Nth(1).BoundingBoxAsync(), await tiles.Nth(2).BoundingBoxAsync());
        Assert.Equal(first!.Y, second!.Y);
        Assert.Equal(first.Width, second.Width);
        Assert.Equal(first.X, third!.X);
        Assert.False(await tiles.EvaluateAllAsync<bool>("nodes => nodes.some(node => node.scrollWidth > node.clientWidth)"));
    }

    [Fact]
    public async Task Image_LooksLikeALink()
    {
        await using var window = await chromium.OpenAsync(SampleTasks.Create(20));
        var image = window.Rows.First.GetByRole(AriaRole.Button);

        await Expect(image).ToHaveCSSAsync("color", "rgb(11, 87, 164)");
        await window.Rows.First.HoverAsync();

        await Expect(image).ToHaveCSSAsync("text-decoration-line", "underline");
    }

    [Theory]
    [InlineData(false, "rgb(245, 246, 248)")]
    [InlineData(true, "rgb(14, 18, 23)")]
    public async Task Colors_FollowThePreferenceOfTheUser(bool isDark, string expected)
    {
        await using var window = await chromium.OpenAsync(SampleTasks.Create(20), isDark: isDark);

        await Expect(window.Page.Locator("body")).ToHaveCSSAsync("background-color", expected);
    }

    [Fact]
    public async Task Print_IsLight_AndContainsAllShownTasks()
    {
        var tasks = SampleTasks.Create(500);
        await using var window = await chromium.OpenAsync(tasks, "#status=Failed", isDark: true);

        await window.Page.EmulateMediaAsync(new PageEmulateMediaOptions { Media = Media.Print });

        await Expect(window.Rows).ToHaveCountAsync(tasks.Count(task => task.Status == "Failed"));
        await Expect(window.Page.Locator("body")).ToHaveCSSAsync("background-color", "rgb(255, 255, 255)");
        await Expect(window.Page.Locator("body")).ToHaveCSSAsync("color", "rgb(26, 32, 39)");
        await Expect(window.Page.Locator("#filter")).ToBeHiddenAsync();
        await Expect(window.Page.Locator("#print-note")).ToHaveTextAsync("Status: Failed.");

        await window.Page.EmulateMediaAsync(new PageEmulateMediaOptions { Media = Media.Screen });
        await Expect(window.Page.Locator("#print-note")).ToBeHiddenAsync();
        Assert.True(await window.Rows.CountAsync() < 60);
    }

    [Fact]
    public async Task Print_OfManyTasks_SaysHowManyArePrinted()
    {
        await using var window = await chromium.OpenAsync(SampleTasks.Create(1500));

        await window.Page.EmulateMediaAsync(new PageEmulateMediaOptions { Media = Media.Print });

        await Expect(window.Rows).ToHaveCountAsync(1000);
        await Expect(window.Page.Locator("#print-note")).ToHaveTextAsync("Only the first 1,000 of 1,500 tasks are printed.");
    }

    [Fact]
    public async Task Pdf_HasSeveralPages()
    {
        await using var window = await chromium.OpenAsync(SampleTasks.Create(500), "#status=Failed");

        var pdf = await window.Page.PdfAsync(new PagePdfOptions
        {
            Path = Path.Combine(Clone.ReportFolder, "print.pdf"),
            Format = "A4",
            PrintBackground = true,
        });

        var pages = Encoding.Latin1.GetString(pdf).Split("/Type /Page\n").Length - 1;
        Assert.InRange(pages, 3, 15);
    }

    private static async Task ExpectNoOverflowAsync(ReportWindow window)
    {
        var width = await window.Page.EvaluateAsync<int>("document.documentElement.scrollWidth");
        Assert.Equal(window.Page.ViewportSize!.Width, width);
    }
}
