using SasImageFix.Report.Tests.Browser;
using SasImageFix.Report.Tests.Pages;
using static Microsoft.Playwright.Assertions;

namespace SasImageFix.Report.Tests;

public sealed class FilterTests(ChromiumFixture chromium)
{
    private static readonly IReadOnlyList<SampleTask> Tasks = SampleTasks.Create(500);

    [Theory]
    [InlineData("redis")]
    [InlineData("REDIS 7.2")]
    [InlineData("platform/nginx:1.25")]
    [InlineData("订单服务")]
    [InlineData("eu-central-1 openssl")]
    [InlineData("2024-11-27")]
    [InlineData("failed")]
    public async Task Text_ShowsTasksThatContainAllWords(string text)
    {
        await using var window = await chromium.OpenAsync(Tasks);

        await window.Search.FillAsync(text);

        var expected = Tasks.Count(task => text.Split(' ').All(word => AllText(task).Contains(word, StringComparison.OrdinalIgnoreCase)));
        await window.ExpectCountAsync($"{expected} of 500 tasks");
        Assert.InRange(expected, 1, 499);
    }

    [Theory]
    [InlineData("fixed")]
    [InlineData("2024 2024")]
    public async Task Text_IsNotSearchedInNewTagsAndTimes(string text)
    {
        var task = Tasks[10] with { BuildTaskId = "a", OldTag = "1", NewTag = "1_fixed", VulAlias = "b", RepoName = "c" };
        await using var window = await chromium.OpenAsync([task]);

        await window.Search.FillAsync(text);
        await window.ExpectCountAsync("0 of 1 task");

        await window.Search.FillAsync($"{task.Started:yyyy-MM-dd} {task.Started:HH:mm}");
        await window.ExpectCountAsync("1 of 1 task");
    }

    [Fact]
    public async Task Text_UsesTheFirst20DifferentWords()
    {
        await using var window = await chromium.OpenAsync([Tasks[10] with { VulAlias = "abcdefghijklmnopqrst" }]);

        await window.Search.FillAsync("a a b c d e f g h i j k l m n o p q r s t absent");
        await window.ExpectCountAsync("1 of 1 task");

        await window.Search.FillAsync("a b c d e f g h i j k l m n o p q r s absent");
        await window.ExpectCountAsync("0 of 1 task");
    }

    [Fact]
    public async Task Text_FindsTaskById()
    {
        await using var window = await chromium.OpenAsync(Tasks);

        await window.Search.FillAsync(Tasks[123].BuildTaskId!.ToUpperInvariant());

        await window.ExpectCountAsync("1 of 500 tasks");
        Assert.Equal([Tasks[123].VulAlias!], await window.ReadColumnAsync("VulAlias"));
    }

    [Fact]
    public async Task Status_ShowsTasksWithOneOfTheStatuses()
    {
        await using var window = await chromium.OpenAsync(Tasks);

        await window.Status("Failed").ClickAsync();

        await window.ExpectCountAsync($"{Count("Failed")} of 500 tasks");
        Assert.All(await window.ReadColumnAsync("Status"), status => Assert.Equal("Failed", status));
        await Expect(window.Status("Failed")).ToHaveAttributeAsync("aria-pressed", "true");
        await Expect(window.AllStatuses).ToHaveAttributeAsync("aria-pressed", "false");

        await window.Status("Running").ClickAsync();
        await window.ExpectCountAsync($"{Count("Failed") + Count("Running")} of 500 tasks");

        await window.AllStatuses.ClickAsync();
        await window.ExpectCountAsync("500 tasks");
    }

    [Fact]
    public async Task Filter_IsKeptInTheAddress_AndSurvivesReload()
    {
        await using var window = await chromium.OpenAsync(Tasks);
        await window.Status("Failed").ClickAsync();
        await window.Search.FillAsync("redis 7");
        await window.Header("Image").ClickAsync();
        await window.Header("Image").ClickAsync();
        await Expect(window.Page).ToHaveURLAsync(new System.Text.RegularExpressions.Regex("#status=Failed&q=redis\\+7&sort=-Image$"));
        var count = await window.Count.InnerTextAsync();

        await window.Page.ReloadAsync();

        await window.ExpectCountAsync(count);
        await Expect(window.Search).ToHaveValueAsync("redis 7");
        await Expect(window.Status("Failed")).ToHaveAttributeAsync("aria-pressed", "true");
    }

    [Fact]
    public async Task NoMatch_IsSaid_AndTheFilterCanBeCleared()
    {
        await using var window = await chromium.OpenAsync(Tasks);

        await window.Search.FillAsync("no such text");

        await window.ExpectCountAsync("0 of 500 tasks");
        await Expect(window.Page.Locator("#none")).ToHaveTextAsync("No task matches the filter.");
        await Expect(window.Page.Locator("#table")).ToBeHiddenAsync();

        await window.Page.GetByText("Clear filter").ClickAsync();
        await window.ExpectCountAsync("500 tasks");
        await Expect(window.Search).ToBeFocusedAsync();
        await Expect(window.Page.Locator("#table")).ToBeVisibleAsync();
    }

    [Fact]
    public async Task EmptyReport_SaysThatItContainsNoTasks()
    {
        await using var window = await chromium.OpenAsync([]);

        await window.ExpectCountAsync("0 tasks");
        await Expect(window.Page.Locator("#none")).ToHaveTextAsync("The report contains no tasks.");
        await Expect(window.Search).ToBeHiddenAsync();
    }

    [Fact]
    public async Task TasksWithoutValues_AreShownAndFiltered()
    {
        await using var window = await chromium.OpenAsync([new SampleTask(), new SampleTask { Status = "7" }]);

        await window.ExpectCountAsync("2 tasks");
        await window.Status(string.Empty).ClickAsync();
        await window.ExpectCountAsync("1 of 2 tasks");
        Assert.Equal(["No image"], await window.ReadColumnAsync("Image"));
    }

    private static int Count(string status) => Tasks.Count(task => task.Status == status);

    private static string AllText(SampleTask task) => string.Join(
        ' ', task.BuildTaskId, task.Status, task.RegionId, $"{task.RepoNamespace}/{task.RepoName}:{task.OldTag}", task.VulAlias,
        $"{task.Started:yyyy-MM-dd HH:mm:ss}");
}
