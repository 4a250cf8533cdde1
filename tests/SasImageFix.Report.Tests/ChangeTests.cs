using SasImageFix.Report.Tests.Browser;
using SasImageFix.Report.Tests.Pages;
using static Microsoft.Playwright.Assertions;

namespace SasImageFix.Report.Tests;

/// <summary>Filters by the change since an earlier list.</summary>
public sealed class ChangeTests(ChromiumFixture chromium)
{
    private const int FixedCount = 60;

    private static readonly SampleTask[] Tasks = CreateTasks();

    private static readonly string Fixed = $"{FixedCount} of {Tasks.Length} tasks";

    [Theory]
    [InlineData("NewFailure")]
    [InlineData("Fixed")]
    [InlineData("StillFailing")]
    public async Task Address_WithChange_ShowsTasksWithExactlyThisChange(string change)
    {
        var expected = Tasks.Where(task => task.Change == change).Select(task => task.BuildTaskId!).ToHashSet();
        await using var window = await chromium.OpenAsync(Tasks, "#change=" + change);

        await window.ExpectCountAsync($"{expected.Count} of {Tasks.Length} tasks");
        var rows = CsvText.Read(await window.DownloadAsync());
        Assert.Equal(expected, rows.Skip(1).Select(row => row[0]).ToHashSet());
        await Expect(window.Change(change)).ToHaveAttributeAsync("aria-pressed", "true");
        await Expect(window.AllStatuses).ToHaveAttributeAsync("aria-pressed", "false");
    }

    [Fact]
    public async Task LinkBelowTheChanges_ShowsAllTasksWithThisChange()
    {
        await using var window = await chromium.OpenAsync(Tasks);

        await window.Page.Locator("#changes a", new() { HasText = $"Show all {FixedCount}" }).ClickAsync();

        await window.ExpectCountAsync(Fixed);
    }

    [Fact]
    public async Task Change_IsKeptInTheAddress_UntilItIsRemoved()
    {
        await using var window = await chromium.OpenAsync(Tasks);
        await window.Page.EvaluateAsync("location.hash = 'change=Fixed'");
        await window.ExpectCountAsync(Fixed);

        await window.Header("Image").ClickAsync();
        await Expect(window.Page).ToHaveURLAsync(new System.Text.RegularExpressions.Regex("#change=Fixed&sort=Image$"));
        await window.Page.ReloadAsync();
        await window.ExpectCountAsync(Fixed);

        await window.Change("Fixed").ClickAsync();
        await window.ExpectCountAsync($"{Tasks.Length} tasks");
        await Expect(window.Page).ToHaveURLAsync(new System.Text.RegularExpressions.Regex("#sort=Image$"));

        await window.Change("Fixed").ClickAsync();
        await window.ExpectCountAsync(Fixed);
        await window.AllStatuses.ClickAsync();
        await window.ExpectCountAsync($"{Tasks.Length} tasks");

        await window.Change("Fixed").ClickAsync();
        await window.ExpectCountAsync(Fixed);
        await window.Page.GetByText("Clear filter").ClickAsync();
        await window.ExpectCountAsync($"{Tasks.Length} tasks");
    }

    [Theory]
    [InlineData("fixed")]
    [InlineData("Fix")]
    [InlineData("constructor")]
    public async Task Address_WithAnotherText_ShowsNoTask(string change)
    {
        await using var window = await chromium.OpenAsync(Tasks, "#change=" + change);

        await window.ExpectCountAsync($"0 of {Tasks.Length} tasks");
    }

    [Fact]
    public async Task ReportWithoutChanges_HasNoFilterByChange()
    {
        await using var window = await chromium.OpenAsync(SampleTasks.Create(20));

        await Expect(window.Page.Locator(".chip[data-change]")).ToHaveCountAsync(0);
    }

    // Each task has its own vulnerability, so that no task replaces another in the comparison.
    private static SampleTask[] CreateTasks() =>
    [
        .. SampleTasks.Create(200, hasDetails: true).Select((task, index) => task with
        {
            VulAlias = $"vulnerability {index}",
            Status = index < FixedCount ? "Succeeded" : task.Status,
            Change = index < FixedCount ? "Fixed" : task.Change,
        }),
    ];
}
