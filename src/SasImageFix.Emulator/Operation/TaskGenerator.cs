using System.Globalization;

namespace SasImageFix.Emulator;

/// <summary>Makes the tasks: the document's sample, then generated ones, newest first. Equal arguments make equal tasks.</summary>
internal sealed class TaskGenerator
{
    private const int Running = 1;
    private const int Successful = 2;
    private const int Failed = 3;

    // One in this many has values that are hard on CSV, consoles and fonts; the first failed task is among them.
    private const int OddEvery = 5;
    private const int FirstOdd = 2;

    // A seeded System.Random gives the same numbers on every version of .NET.
    private readonly Random _random;

    private DateTimeOffset _begun;
    private int _running;

    private TaskGenerator(int seed, DateTimeOffset now)
    {
        _random = new Random(seed);
        _begun = now;
    }

    public static IReadOnlyList<ImageFixTask> Generate(int count, int seed, DateTimeOffset now)
    {
        var generator = new TaskGenerator(seed, now);
        return [SampleTask.Value, .. Enumerable.Range(0, count).Select(generator.Next)];
    }

    private ImageFixTask Next(int index)
    {
        int status = NextStatus(index);
        string image = NextHex(28) + "****";
        string? fixedImage = status == Successful ? NextHex(28) + "****" : null;
        (string repository, string tag) = Pick(TaskVocabulary.Images);
        bool isOdd = index % OddEvery == FirstOdd;
        _begun -= TimeSpan.FromSeconds(_random.Next(20, 900));
        (string? finishTime, bool omitsFinishTime) = status == Running ? NextOpenEnd() : (NextEnd(), false);
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
        index < 3 ? index + 1 : _random.Next(8) switch { 0 => Running, 1 or 2 => Failed, _ => Successful };

    private string NextEnd() => ServiceTime.ToText(_begun + TimeSpan.FromSeconds(_random.Next(25, 700)));

    // What a running task's FinishTime looks like is stated nowhere: absent, null and empty take turns.
    private (string? FinishTime, bool Omitted) NextOpenEnd() => (_running++ % 3) switch
    {
        0 => (null, true),
        1 => (null, false),
        _ => ("", false),
    };

    private string NextAlias()
    {
        int year = _random.Next(2014, 2025);
        string number = _random.Next(1000, 50000).ToString(CultureInfo.InvariantCulture);
        return $"CVE-{year}-{number}:{Pick(TaskVocabulary.Packages)} {Pick(TaskVocabulary.Weaknesses)}";
    }

    private string NextHex(int digits) => string.Concat(Enumerable.Range(0, digits).Select(_ => "0123456789abcdef"[_random.Next(16)]));

    private T Pick<T>(T[] values) => values[_random.Next(values.Length)];
}
