using System.Globalization;
using System.Text;
using System.Text.Encodings.Web;
using System.Text.Json;

namespace SasImageFix.Emulator.Tests.Operation;

public sealed class TaskGeneratorTests
{
    private static readonly EmulatorOptions Options = new();

    // The recorded hash is that of JSON with escaped characters.
    private static readonly JsonSerializerOptions EscapedJson = new(ServiceResponse.JsonOptions) { Encoder = JavaScriptEncoder.Default };

    private static readonly IReadOnlyList<ImageFixTask> Default =
        TaskGenerator.Generate(Options.TaskCount, Options.Seed, Options.ReferenceTime);
    private static readonly IReadOnlyList<ImageFixTask> Many = TaskGenerator.Generate(2000, 7, Options.ReferenceTime);

    [Fact]
    public void Generate_LastTask_IsTheSampleTaskOfTheApiDocument()
    {
        Assert.Equal(
            """
            {
            "BuildTaskId":"ivf-939536b5-c3ca-427b-8183-91007756",
            "TaskType":"IMAGE_REPAIR",
            "RepoNamespace":"name-002",
            "RepoName":"test-redhat",
            "RegionId":"cn-hangzhou",
            "OldTag":"centos8.1-ja",
            "OldUuid":"2fa731681911ae8d1b5f11893ace****",
            "NewTag":"redhat8-vault",
            "NewUuid":"2fa731681911ae8d1b5f11893ace****",
            "FixTime":"2021-10-14 20:32:05",
            "FinishTime":"2021-10-14 20:34:07",
            "Status":2,
            "VulAlias":"CVE-2007-5686:rpath_linux Information Disclosure"
            }
            """.ReplaceLineEndings(string.Empty),
            ToJson(Default[^1]));
    }

    [Fact]
    public void Generate_EqualArguments_ReturnsEqualTasks()
    {
        Assert.Equal(Many, TaskGenerator.Generate(2000, 7, Options.ReferenceTime));
        Assert.NotEqual(Many, TaskGenerator.Generate(2000, 8, Options.ReferenceTime));
        Assert.NotEqual(Many, TaskGenerator.Generate(2000, 7, Options.ReferenceTime.AddDays(1)));
    }

    [Fact]
    public void Generate_LargerCount_StartsWithTheSameTasks() =>
        Assert.Equal([.. Many.Take(100), Many[^1]], TaskGenerator.Generate(100, 7, Options.ReferenceTime));

    [Fact]
    public void Generate_OtherOffsetOfTheSameTime_ReturnsEqualTasks() =>
        Assert.Equal(Default, TaskGenerator.Generate(Options.TaskCount, Options.Seed, Options.ReferenceTime.ToUniversalTime()));

    // The hash is recorded, because users see each change of the default tasks.
    [Fact]
    public void Generate_DefaultOptions_ReturnsTheRecordedTasks() => Assert.Equal(
        "bad09db6faf1d135842d5a8b1fc266e499dda24aec06f68a007992fb17653fd1",
        Acs3Scheme.HexSha256(Encoding.UTF8.GetBytes(string.Join('\n', Default.Select(ToJson)))));

    [Fact]
    public void Generate_IdsAreUniqueAndTimesDescend()
    {
        Assert.Equal(2001, Many.Count);
        Assert.Equal(Many.Count, Many.Select(task => task.BuildTaskId).Distinct().Count());
        Assert.All(Many, task => Assert.Matches(@"\Aivf-[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{8}\z", task.BuildTaskId));

        DateTime[] started = [.. Many.Select(task => Time(task.FixTime))];
        Assert.True(started[0] < Options.ReferenceTime.ToOffset(TimeSpan.FromHours(8)).DateTime);
        Assert.Equal(started.OrderDescending(), started);
    }

    [Fact]
    public void Generate_RunningTasks_HaveMissingNullAndEmptyFinishTimes()
    {
        Assert.All(Many, task => Assert.Equal(task.Status == 1, string.IsNullOrEmpty(task.FinishTime)));
        Assert.All(Many, task => Assert.Equal(task.Status == 2, task.NewUuid is not null));
        Assert.All(Many.Where(task => task.Status != 1), task => Assert.True(Time(task.FinishTime!) > Time(task.FixTime)));

        ImageFixTask[] running = [.. Default.Where(task => task.Status == 1)];
        Assert.Contains(running, task => task is { OmitsFinishTime: true, FinishTime: null });
        Assert.Contains(running, task => task is { OmitsFinishTime: false, FinishTime: null });
        Assert.Contains(running, task => task is { OmitsFinishTime: false, FinishTime: "" });
    }

    [Fact]
    public void Generate_ReturnsAMixOfStatusesRepositoriesAndRegions()
    {
        Assert.InRange(Many.Count(task => task.Status == 1), 150, 350);
        Assert.InRange(Many.Count(task => task.Status == 3), 400, 600);
        Assert.True(Many.Select(task => (task.RepoNamespace, task.RepoName)).Distinct().Count() > 50);
        Assert.True(Many.Select(task => task.RegionId).Distinct().Count() > 5);
        Assert.All(Many, task => Assert.Matches(@"\ACVE-\d{4}-\d{4,}:", task.VulAlias));
        Assert.Equal([1, 2, 3], TaskGenerator.Generate(3, 1, Options.ReferenceTime).Take(3).Select(task => task.Status));
    }

    [Fact]
    public void CreateRunningTask_IsRunningAndNewerThanAllBefore()
    {
        var generator = new TaskGenerator(3, Options.ReferenceTime);
        ImageFixTask[] started = [.. Enumerable.Range(0, 500).Select(_ => generator.CreateRunningTask())];

        DateTime[] times = [Options.ReferenceTime.ToOffset(TimeSpan.FromHours(8)).DateTime, .. started.Select(task => Time(task.FixTime))];
        Assert.All(times.Zip(times.Skip(1)), pair => Assert.True(pair.First < pair.Second));
        Assert.All(started, task => Assert.Equal((1, null, true), (task.Status, task.NewUuid, string.IsNullOrEmpty(task.FinishTime))));
        Assert.Equal(started.Length, started.Select(task => task.BuildTaskId).Distinct().Count());
        Assert.Contains(started, task => TaskSampleData.UnusualAliases.Contains(task.VulAlias));
    }

    [Fact]
    public void FinishTask_SucceedsOrFailsAndChangesNothingElse()
    {
        var generator = new TaskGenerator(3, Options.ReferenceTime);
        ImageFixTask[] started = [.. Enumerable.Range(0, 300).Select(_ => generator.CreateRunningTask())];
        ImageFixTask[] ended = [.. started.Select(generator.FinishTask)];

        Assert.All(ended, task => Assert.Equal(task.Status == 2, task.NewUuid is not null));
        Assert.All(ended, task => Assert.True(Time(task.FinishTime!) > Time(task.FixTime)));
        Assert.InRange(ended.Count(task => task.Status == 3), 40, 140);
        Assert.Equal(
            started.Select(task => task with { FinishTime = null, OmitsFinishTime = false, Status = 0 }),
            ended.Select(task => task with { FinishTime = null, NewUuid = null, Status = 0 }));
    }

    [Theory]
    [InlineData(",")]
    [InlineData("\"")]
    [InlineData("\n")]
    [InlineData("\r\n")]
    [InlineData("\u0301")]
    [InlineData("漏洞")]
    [InlineData("👩‍💻")]
    [InlineData("\\")]
    public void Generate_DefaultOptions_ContainsTextThatIsDifficultForCsv(string text) =>
        Assert.Contains(Default, task => task.VulAlias.Contains(text, StringComparison.Ordinal));

    [Fact]
    public void Generate_ThreeTasks_FailedTaskIsDifficultForCsv()
    {
        var failed = TaskGenerator.Generate(3, 99, Options.ReferenceTime).Single(task => task.Status == 3);

        Assert.All([",", "\"", "\n"], text => Assert.Contains(text, failed.VulAlias, StringComparison.Ordinal));
    }

    [Fact]
    public void Generate_NoValueStartsLikeAFormula() => Assert.All(
        Many.SelectMany(task => new[] { task.RepoNamespace, task.RepoName, task.OldTag, task.NewTag, task.VulAlias }),
        value => Assert.DoesNotContain(value[0], "=+-@\t\r"));

    private static string ToJson(ImageFixTask task) => JsonSerializer.Serialize(task, EscapedJson);

    private static DateTime Time(string text) => DateTime.ParseExact(text, "yyyy-MM-dd HH:mm:ss", CultureInfo.InvariantCulture);
}
