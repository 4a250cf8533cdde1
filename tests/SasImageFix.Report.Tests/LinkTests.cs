using SasImageFix.Report.Tests.Browser;
using SasImageFix.Report.Tests.Pages;
using static Microsoft.Playwright.Assertions;

namespace SasImageFix.Report.Tests;

public sealed class LinkTests(ChromiumFixture chromium)
{
    private static readonly IReadOnlyList<SampleTask> Tasks = SampleTasks.Create(500);

    private static readonly string Failed = $"{Tasks.Count(task => task.Status == "Failed")} of 500 tasks";

    [Theory]
    [InlineData("#status=Failed")]
    [InlineData("#status=failed&unknown=1")]
    [InlineData("#status=Failed&sort=-NoSuchColumn")]
    public async Task Address_WithStatus_ShowsThisStatus(string fragment)
    {
        await using var window = await chromium.OpenAsync(Tasks, fragment);

        await window.ExpectCountAsync(Failed);
        Assert.All(await window.ReadColumnAsync("Status"), status => Assert.Equal("Failed", status));
        await Expect(window.Status("Failed")).ToHaveAttributeAsync("aria-pressed", "true");
        await Expect(window.Page.Locator("#tasks-heading")).ToBeInViewportAsync();
    }

    [Fact]
    public async Task Address_WithTextAndOrder_ShowsThem()
    {
        await using var window = await chromium.OpenAsync(Tasks, "#status=Failed&q=redis&sort=StartedAt");

        var times = await window.ReadColumnAsync("StartedAt");

        Assert.NotEmpty(times);
        Assert.Equal(times.Order(), times);
        Assert.All(await window.ReadColumnAsync("Image"), image => Assert.Contains("redis", image, StringComparison.Ordinal));
        await Expect(window.Search).ToHaveValueAsync("redis");
    }

    [Fact]
    public async Task LinkInThePage_Filters_AndTheBackButtonReturns()
    {
        await using var window = await chromium.OpenAsync(Tasks);

        await window.Page.Locator(".tile-failed a").ClickAsync();
        await window.ExpectCountAsync(Failed);
        await Expect(window.Page.Locator("#tasks")).ToBeFocusedAsync();
        await window.Page.Locator(".tile-running a").ClickAsync();
        await window.ExpectCountAsync("6 of 500 tasks");

        await window.Page.GoBackAsync();
        await window.ExpectCountAsync(Failed);
        await window.Page.GoBackAsync();
        await window.ExpectCountAsync("500 tasks");
    }

    [Fact]
    public async Task Address_ThatChanges_ChangesTheFilter()
    {
        await using var window = await chromium.OpenAsync(Tasks);

        await window.Page.EvaluateAsync("location.hash = 'status=Failed'");
        await window.ExpectCountAsync(Failed);

        await window.Page.EvaluateAsync("location.hash = 'tasks'");
        await window.ExpectCountAsync(Failed);
    }

    [Theory]
    [InlineData("#running", "500 tasks")]
    [InlineData("#=", "500 tasks")]
    [InlineData("#q=", "500 tasks")]
    [InlineData("#change=NewFailure", "0 of 500 tasks")]
    [InlineData("#status=%3Cimg%20src%3Dx%20onerror%3Dalert(1)%3E&q=%E0%A4%A", "0 of 500 tasks")]
    public async Task Address_WithOtherText_OpensTheReport(string fragment, string expected)
    {
        await using var window = await chromium.OpenAsync(Tasks, fragment);

        await window.ExpectCountAsync(expected);
    }
}
