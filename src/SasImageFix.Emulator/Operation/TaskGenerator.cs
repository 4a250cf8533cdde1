using System.Globalization;

namespace SasImageFix.Emulator.Operation;

/// <summary>Makes the tasks. Equal arguments and calls make equal tasks.</summary>
internal sealed class TaskGenerator
{
    // One in this many has values that are hard on CSV, consoles and fonts; the first failed task is among them.
    private const int OddEvery = 5;
    private const int FirstOdd = 2;

    // A seeded System.Random gives the same numbers on every version of .NET.
    private readonly Random _random;

    private DateTimeOffset _begun;
    private int _running;
    private int _made;

    public TaskGenerator(int seed, DateTimeOffset now)
    {
        _random = new Random(seed);
        _begun = now;
    }

    /// <summary>Generates tasks, newest first. The sample task of the API document is the last one.</summary>
    public static IReadOnlyList<ImageFixTask> Generate(int count, int seed, DateTimeOffset now)
    {
        var generator = new TaskGenerator(seed, now);
        return [.. Enumerable.Range(0, count).Select(_ => generator.NextOlder()), TaskVocabulary.SampleTask];
    }

    /// <summary>A new task that runs, begun after all that this generator made.</summary>
    public ImageFixTask Begin() => Make(TaskStatusCode.Running, TimeSpan.FromSeconds(_random.Next(1, 60)));

    /// <summary>A running task as it is when it has succeeded or failed.</summary>
    public ImageFixTask Finish(ImageFixTask running)
    {
        var hasFailed = _random.Next(7) < 2;
        return running with
        {
            Status = hasFailed ? TaskStatusCode.Failed : TaskStatusCode.Successful,
            NewUuid = hasFailed ? null : NextUuid(),
            FinishTime = NextEnd(DateTimeOffset.FromUnixTimeMilliseconds(ServiceTime.ToUnixMilliseconds(running.FixTime))),
            OmitsFinishTime = false,
        };
    }

    private ImageFixTask NextOlder() => Make(NextStatus(_made), null);

    // Without a step the task began some time before the last one.
    private ImageFixTask Make(int status, TimeSpan? step)
    {
        var index = _made++;
        var image = NextUuid();
        var fixedImage = status == TaskStatusCode.Successful ? NextUuid() : null;
        (var repository, var tag) = Pick(TaskVocabulary.Images);
        var isOdd = index % OddEvery == FirstOdd;
        _begun += step ?? -TimeSpan.FromSeconds(_random.Next(20, 900));
        (var finishTime, var omitsFinishTime) = status == TaskStatusCode.Running ? NextOpenEnd() : (NextEnd(_begun), false);
        return new ImageFixTask
        {
            BuildTaskId = $"ivf-{NextHex(8)}-{NextHex(4)}-{NextHex(4)}-{NextHex(4)}-{NextHex(8)}",
            RepoNamespace = Pick(TaskVocabulary.Namespaces),
            RepoName = isOdd ? Pick(TaskVocabulary.OddNames) : repository,
            RegionId = Pick(TaskVocabulary.Regions),
            OldTag = tag,
            OldUuid = image,
            NewTag = $"{tag}_fixed",
            NewUuid = fixedImage,
            FixTime = ServiceTime.ToText(_begun),
            FinishTime = finishTime,
            OmitsFinishTime = omitsFinishTime,
            Status = status,
            VulAlias = isOdd ? TaskVocabulary.OddAliases[index / OddEvery % TaskVocabulary.OddAliases.Length] : NextAlias(),
        };
    }

    // The first three show one of each; then about one in eight runs and two in eight failed.
    private int NextStatus(int index) =>
        index < 3 ? index + 1 : _random.Next(8) switch
        {
            0 => TaskStatusCode.Running,
            1 or 2 => TaskStatusCode.Failed,
            _ => TaskStatusCode.Successful,
        };

    private string NextEnd(DateTimeOffset begun) => ServiceTime.ToText(begun + TimeSpan.FromSeconds(_random.Next(25, 700)));

    // What a running task's FinishTime looks like is stated nowhere: absent, null and empty take turns.
    private (string? FinishTime, bool Omitted) NextOpenEnd() => (_running++ % 3) switch
    {
        0 => (null, true),
        1 => (null, false),
        _ => (string.Empty, false),
    };

    private string NextAlias()
    {
        var year = _random.Next(2014, 2025);
        var number = _random.Next(1000, 50000).ToString(CultureInfo.InvariantCulture);
        return $"CVE-{year}-{number}:{Pick(TaskVocabulary.Packages)} {Pick(TaskVocabulary.Weaknesses)}";
    }

    private string NextUuid() => NextHex(28) + "****";

    private string NextHex(int digits) => string.Concat(Enumerable.Range(0, digits).Select(_ => "0123456789abcdef"[_random.Next(16)]));

    private T Pick<T>(T[] values) => values[_random.Next(values.Length)];
}
