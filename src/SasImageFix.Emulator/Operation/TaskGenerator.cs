using System.Globalization;

namespace SasImageFix.Emulator.Operation;

/// <summary>Generates tasks. Equal arguments and equal calls generate equal tasks.</summary>
internal sealed class TaskGenerator
{
    // One task in each interval has values that are difficult for CSV, consoles, and fonts. The first failed task is one of them.
    private const int UnusualTaskInterval = 5;
    private const int FirstUnusualTaskIndex = 2;

    // System.Random with a seed returns the same numbers in each version of .NET.
    private readonly Random _random;

    private DateTimeOffset _lastFixTime;
    private int _runningTaskCount;
    private int _taskCount;

    public TaskGenerator(int seed, DateTimeOffset referenceTime)
    {
        _random = new Random(seed);
        _lastFixTime = referenceTime;
    }

    /// <summary>Generates tasks, newest first. The sample task of the API documentation is the last one.</summary>
    /// <param name="count">The number of generated tasks.</param>
    /// <param name="seed">The seed.</param>
    /// <param name="referenceTime">The newest task starts just before this time.</param>
    /// <param name="runningCount">The number of running tasks, which are the newest ones; null for random ones.</param>
    public static IReadOnlyList<ImageFixTask> Generate(int count, int seed, DateTimeOffset referenceTime, int? runningCount = null)
    {
        var generator = new TaskGenerator(seed, referenceTime);
        ImageFixTask[] tasks = [.. Enumerable.Range(0, count).Select(_ => generator.CreateOlderTask())];
        if (runningCount is { } running)
        {
            // The tasks are changed after their generation, so that their other values are the same as without this count.
            generator._runningTaskCount = 0;
            tasks = [.. tasks.Select((task, index) => index < running ? generator.MakeRunning(task) : generator.MakeEnded(task))];
        }

        return [.. tasks, TaskSampleData.SampleTask];
    }

    /// <summary>Creates a running task that started after all previous tasks of this generator.</summary>
    public ImageFixTask CreateRunningTask() => CreateTask(TaskStatusCode.Running, TimeSpan.FromSeconds(_random.Next(1, 60)));

    /// <summary>Returns the successful or failed state of a running task.</summary>
    public ImageFixTask FinishTask(ImageFixTask running)
    {
        var hasFailed = _random.Next(7) < 2;
        var newUuid = hasFailed ? null : NextUuid();
        return Finish(
            running, newUuid, NextFinishTime(DateTimeOffset.FromUnixTimeMilliseconds(ServiceTime.ToUnixMilliseconds(running.FixTime))));
    }

    /// <summary>Returns the successful or failed state of a running task that ends at a specified time.</summary>
    public ImageFixTask FinishTask(ImageFixTask running, bool hasFailed, DateTimeOffset finishTime) =>
        Finish(running, hasFailed ? null : NextUuid(), ServiceTime.ToText(finishTime));

    // Only a successful task has a NewUuid.
    private static ImageFixTask Finish(ImageFixTask running, string? newUuid, string finishTime) => running with
    {
        Status = newUuid is null ? TaskStatusCode.Failed : TaskStatusCode.Successful,
        NewUuid = newUuid,
        FinishTime = finishTime,
        OmitsFinishTime = false,
    };

    private ImageFixTask MakeRunning(ImageFixTask task)
    {
        var (finishTime, omitsFinishTime) = NextMissingFinishTime();
        return task with
        {
            Status = TaskStatusCode.Running,
            NewUuid = null,
            FinishTime = finishTime,
            OmitsFinishTime = omitsFinishTime,
        };
    }

    private ImageFixTask MakeEnded(ImageFixTask task) => task.Status == TaskStatusCode.Running ? FinishTask(task) : task;

    private ImageFixTask CreateOlderTask() => CreateTask(NextStatus(_taskCount), null);

    // If timeSinceLastTask is null, the new task started a random time before the last one.
    private ImageFixTask CreateTask(int status, TimeSpan? timeSinceLastTask)
    {
        var index = _taskCount++;
        var oldUuid = NextUuid();
        var newUuid = status == TaskStatusCode.Successful ? NextUuid() : null;
        var (repository, tag) = Pick(TaskSampleData.Images);
        var isUnusual = index % UnusualTaskInterval == FirstUnusualTaskIndex;
        _lastFixTime += timeSinceLastTask ?? -TimeSpan.FromSeconds(_random.Next(20, 900));
        var (finishTime, omitsFinishTime) =
            status == TaskStatusCode.Running ? NextMissingFinishTime() : (NextFinishTime(_lastFixTime), false);
        return new ImageFixTask
        {
            BuildTaskId = $"ivf-{NextHex(8)}-{NextHex(4)}-{NextHex(4)}-{NextHex(4)}-{NextHex(8)}",
            RepoNamespace = Pick(TaskSampleData.Namespaces),
            RepoName = isUnusual ? Pick(TaskSampleData.UnusualNames) : repository,
            RegionId = Pick(TaskSampleData.Regions),
            OldTag = tag,
            OldUuid = oldUuid,
            NewTag = $"{tag}_fixed",
            NewUuid = newUuid,
            FixTime = ServiceTime.ToText(_lastFixTime),
            FinishTime = finishTime,
            OmitsFinishTime = omitsFinishTime,
            Status = status,
            VulAlias = isUnusual ? GetUnusualAlias(index) : NextAlias(),
        };
    }

    // The first three tasks have different statuses. Of the others, about one in eight is running, and one in four failed.
    private int NextStatus(int index) =>
        index < 3 ? index + 1 : _random.Next(8) switch
        {
            0 => TaskStatusCode.Running,
            1 or 2 => TaskStatusCode.Failed,
            _ => TaskStatusCode.Successful,
        };

    private string NextFinishTime(DateTimeOffset fixTime) => ServiceTime.ToText(fixTime + TimeSpan.FromSeconds(_random.Next(25, 700)));

    // The FinishTime of a running task isn't documented, so it is missing, null, and empty in turn.
    private (string? FinishTime, bool OmitsFinishTime) NextMissingFinishTime() => (_runningTaskCount++ % 3) switch
    {
        0 => (null, true),
        1 => (null, false),
        _ => (string.Empty, false),
    };

    private static string GetUnusualAlias(int index) =>
        TaskSampleData.UnusualAliases[index / UnusualTaskInterval % TaskSampleData.UnusualAliases.Length];

    private string NextAlias()
    {
        var year = _random.Next(2014, 2025);
        var number = _random.Next(1000, 50000).ToString(CultureInfo.InvariantCulture);
        return $"CVE-{year}-{number}:{Pick(TaskSampleData.Packages)} {Pick(TaskSampleData.Weaknesses)}";
    }

    private string NextUuid() => NextHex(28) + "****";

    private string NextHex(int digits) => string.Concat(Enumerable.Range(0, digits).Select(_ => "0123456789abcdef"[_random.Next(16)]));

    private T Pick<T>(T[] values) => values[_random.Next(values.Length)];
}
