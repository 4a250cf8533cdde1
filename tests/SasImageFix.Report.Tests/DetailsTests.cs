using Microsoft.Playwright;
using SasImageFix.Report.Tests.Browser;
using SasImageFix.Report.Tests.Pages;
using static Microsoft.Playwright.Assertions;

namespace SasImageFix.Report.Tests;

/// <summary>The profile and the center of tasks, and the properties of a task.</summary>
public sealed class DetailsTests(ChromiumFixture chromium)
{
    private static readonly SampleTask Task = SampleTasks.Create(1)[0] with
    {
        BuildTaskId = "5",
        Status = "Failed",
        Started = new DateTime(2024, 11, 3, 0, 30, 0, DateTimeKind.Unspecified),
        DurationSeconds = 7200,
    };

    [Fact]
    public async Task ProfileAndCenter_AreShown_IfATaskHasThem()
    {
        await using var window = await chromium.OpenAsync(
            [Task with { ProfileName = "first", Center = "Singapore" }, Task with { BuildTaskId = "6", ProfileName = "second" }]);

        Assert.Equal(["first", "second"], await window.ReadColumnAsync("ProfileName"));
        Assert.Equal(["Singapore", string.Empty], await window.ReadColumnAsync("Center"));
        await window.Search.FillAsync("singapore first");
        await window.ExpectCountAsync("1 of 2 tasks");
        await window.Rows.First.GetByRole(AriaRole.Button).ClickAsync();
        await ExpectPropertyAsync(window, "Profile", "first");
        await ExpectPropertyAsync(window, "Center", "Singapore");
        await ExpectPropertyAsync(window, "Task ID", "5");
    }

    [Fact]
    public async Task ProfileAndCenter_AreNotShown_IfNoTaskHasThem()
    {
        await using var window = await chromium.OpenAsync([Task]);

        await Expect(window.Page.Locator(":is(th, td):is(.c-ProfileName, .c-Center)")).ToHaveCountAsync(0);
    }

    [Theory]
    [InlineData(null, "02:30:00")]
    [InlineData(-3600, "01:30:00")]
    [InlineData(3600, "03:30:00")]
    public async Task End_IsTheLocalTime_AfterAChangeOfTheClock(int? clockChange, string expected)
    {
        await using var window = await chromium.OpenAsync([Task with { ClockChange = clockChange }]);

        await window.Rows.First.GetByRole(AriaRole.Button).ClickAsync();

        await ExpectPropertyAsync(window, "Finished", $"2024-11-03 {expected} (Asia/Shanghai (UTC+08:00))");
        await ExpectPropertyAsync(window, "Duration", "2:00:00");
        await ExpectPropertyAsync(window, "FinishTime", "2024-11-03 02:30:00");
    }

    private static async Task ExpectPropertyAsync(ReportWindow window, string name, string value) => await Expect(
        window.Page.Locator("#properties div", new() { Has = window.Page.GetByText(name, new() { Exact = true }) }).Locator("dd"))
        .ToHaveTextAsync(value);
}
