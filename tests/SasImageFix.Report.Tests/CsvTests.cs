using System.Text;
using SasImageFix.Report.Tests.Browser;
using SasImageFix.Report.Tests.Pages;

namespace SasImageFix.Report.Tests;

public sealed class CsvTests(ChromiumFixture chromium)
{
    private static readonly string[] Names =
    [
        "BuildTaskId", "TaskType", "Status", "RegionId", "RepoNamespace", "RepoName", "OldTag", "NewTag", "VulAlias", "FixTime",
        "FinishTime", "StartedAt", "Duration",
    ];

    [Fact]
    public async Task Download_ContainsTheShownTasks_InTheirOrder()
    {
        var tasks = SampleTasks.Create(500);
        await using var window = await chromium.OpenAsync(tasks, "#status=Failed&sort=StartedAt");

        var rows = CsvText.Read(await window.DownloadAsync());

        Assert.Equal(Names, rows[0]);
        var expected = tasks.Where(task => task.Status == "Failed").OrderBy(task => task.Started).Select(task => (string[])
        [
            task.BuildTaskId!, task.TaskType!, task.Status!, task.RegionId!, task.RepoNamespace!, task.RepoName!, task.OldTag!,
            task.NewTag!, task.VulAlias!, Format(task.Started), Format(task.Started?.AddSeconds(task.DurationSeconds!.Value)),
            Format(task.Started), TimeSpan.FromSeconds(task.DurationSeconds!.Value).ToString(),
        ]);
        Assert.Equal(expected, rows.Skip(1));
    }

    [Fact]
    public async Task Download_BeginsWithByteOrderMark()
    {
        await using var window = await chromium.OpenAsync(SampleTasks.Create(3));

        var download = await window.Page.RunAndWaitForDownloadAsync(() => window.Page.Locator("#download").ClickAsync());

        var bytes = await File.ReadAllBytesAsync(await download.PathAsync(), TestContext.Current.CancellationToken);
        Assert.Equal(Encoding.UTF8.GetPreamble(), bytes[..3]);
        Assert.Equal("\r\n"u8.ToArray(), bytes[^2..]);
    }

    [Fact]
    public async Task ChangesAndReasons_AreTheLastColumns()
    {
        var tasks = SampleTasks.Create(100, hasDetails: true);
        await using var window = await chromium.OpenAsync(tasks);

        var rows = CsvText.Read(await window.DownloadAsync());

        Assert.Equal([.. Names, "Change", "Reason"], rows[0]);
        Assert.Equal(tasks.Select(task => task.Change ?? string.Empty), rows.Skip(1).Select(row => row[^2]));
        Assert.Equal(tasks.Select(task => task.Reason ?? string.Empty), rows.Skip(1).Select(row => row[^1]));
    }

    [Fact]
    public async Task MissingValues_AreEmpty()
    {
        await using var window = await chromium.OpenAsync([new SampleTask()]);

        var rows = CsvText.Read(await window.DownloadAsync());

        Assert.All(rows[1], Assert.Empty);
    }

    [Theory]
    [InlineData(5, "00:00:05")]
    [InlineData(90_061, "1.01:01:01")]
    [InlineData(-61, "'-00:01:01")]
    public async Task Duration_HasTheFormOfPowerShell(int seconds, string expected)
    {
        var task = new SampleTask { Status = "Failed", Started = DateTime.UnixEpoch.AddDays(20_000), DurationSeconds = seconds };
        await using var window = await chromium.OpenAsync([task]);

        Assert.Equal(expected, CsvText.Read(await window.DownloadAsync())[1][Names.IndexOf("Duration")]);
    }

    [Fact]
    public async Task HostileValues_AreUnchanged_ExceptThatFormulasBeginWithAnApostrophe()
    {
        await using var window = await chromium.OpenAsync(HostileTasks.Create());

        var rows = CsvText.Read(await window.DownloadAsync());

        var expected = HostileTasks.Values.Select(value => HostileTasks.Formulas.Contains(value) ? "'" + value : value);
        Assert.Equal(Names, rows[0]);
        Assert.Equal(expected, rows.Skip(1).Select(row => row[Names.IndexOf("VulAlias")]));
        Assert.Equal(expected, rows.Skip(1).Select(row => row[Names.IndexOf("BuildTaskId")]));
        Assert.All(rows.Skip(1).SelectMany(row => row), value => Assert.False(value.Length > 0 && "=+-@\t\r".Contains(value[0]), value));
    }

    [Fact]
    public async Task ProfilesAndCenters_AreTheFirstColumns()
    {
        var task = SampleTasks.Create(1)[0];
        await using var window = await chromium.OpenAsync([task with { ProfileName = "prod", Center = "=1" }, task]);

        var rows = CsvText.Read(await window.DownloadAsync());

        Assert.Equal(["ProfileName", "Center", .. Names], rows[0]);
        Assert.Equal(["prod", "'=1", task.BuildTaskId!], rows[1].Take(3));
        Assert.Equal([string.Empty, string.Empty, task.BuildTaskId!], rows[2].Take(3));
    }

    private static string Format(DateTime? time) => $"{time:yyyy-MM-dd HH:mm:ss}";
}
