using Microsoft.Playwright;
using SasImageFix.Report.Tests.Browser;
using SasImageFix.Report.Tests.Pages;
using static Microsoft.Playwright.Assertions;

namespace SasImageFix.Report.Tests;

public sealed class SortTests(ChromiumFixture chromium)
{
    [Fact]
    public async Task Table_IsSortedByStart_NewestFirst()
    {
        await using var window = await chromium.OpenAsync(SampleTasks.Create(500));

        var times = await window.ReadColumnAsync("StartedAt");

        Assert.Equal(times.OrderDescending(), times);
        await Expect(Column(window, "StartedAt")).ToHaveAttributeAsync("aria-sort", "descending");
    }

    // A narrow window shows a button for each column.
    [Theory]
    [InlineData("Status", "Status", false)]
    [InlineData("Change", "Change", false)]
    [InlineData("Started", "StartedAt", true)]
    [InlineData("Duration", "Duration", true)]
    [InlineData("Image", "Image", false)]
    [InlineData("Vulnerability", "VulAlias", false)]
    [InlineData("Reason", "Reason", false)]
    [InlineData("Region", "RegionId", false)]
    [InlineData("New tag", "NewTag", false)]
    [InlineData("Type", "TaskType", false)]
    [InlineData("Task ID", "BuildTaskId", false)]
    public async Task Header_OfEachColumn_SortsInBothDirections(string label, string key, bool startsDescending)
    {
        await using var window = await chromium.OpenAsync(SampleTasks.Create(18, hasDetails: true), width: 360);
        if (key == "StartedAt")
        {
            await window.Header("Image").ClickAsync();
        }

        foreach (var isDescending in (bool[])[startsDescending, !startsDescending])
        {
            await window.Header(label).ClickAsync();

            await Expect(Column(window, key)).ToHaveAttributeAsync("aria-sort", isDescending ? "descending" : "ascending");
            var texts = await window.Page.Locator($"#rows .c-{key}").AllTextContentsAsync();
            var values = texts.Select(text => text.ToLowerInvariant()).ToArray();
            var filled = values.TakeWhile(value => value.Length > 0).ToArray();
            Assert.Equal(18, values.Length);
            Assert.All(values[filled.Length..], Assert.Empty);
            Assert.Equal(isDescending ? filled.OrderDescending(StringComparer.Ordinal) : filled.Order(StringComparer.Ordinal), filled);
        }
    }

    [Fact]
    public async Task Duration_IsSortedAsNumber()
    {
        var task = new SampleTask { Status = "Failed", Started = DateTime.UnixEpoch };
        var tasks = ((int[])[5, 36_000, 600, 90_000]).Select(seconds => task with { DurationSeconds = seconds });
        await using var window = await chromium.OpenAsync(tasks, "#sort=Duration");

        Assert.Equal(["0:00:05", "0:10:00", "10:00:00", "25:00:00"], await window.ReadColumnAsync("Duration"));
    }

    private static ILocator Column(ReportWindow window, string key) => window.Page.Locator($"th[data-key={key}]");
}
