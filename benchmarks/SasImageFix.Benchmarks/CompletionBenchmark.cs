using System.Diagnostics;
using System.Text.Json;
using SasImageFix.Benchmarks.Measurement;
using SasImageFix.Benchmarks.Reporting;

namespace SasImageFix.Benchmarks;

/// <summary>Measures the time of tab completion for the values of parameters, in a session that has completed them before.</summary>
internal static class CompletionBenchmark
{
    /// <summary>The default number of rounds.</summary>
    public const int DefaultRounds = 51;

    private const double GoalMilliseconds = 50;
    private const int ProfileCount = 100;

    public static async Task<int> RunAsync(int rounds)
    {
        using var environment = new EmptyEnvironment();
        using var session = new CmdletSession();
        CompletionVariant[] variants =
        [
            new("-Status, by PowerShell itself", "-Status ", () => { }),
            new("-PageSize", "-PageSize ", () => { }),
            new("-ThrottleLimit", "-ThrottleLimit ", () => { }),
            new("-ServiceUtcOffset", "-ServiceUtcOffset ", () => { }),
            new("-RegionId", "-RegionId ", () => { }),
            new("-EndpointUri, which has no known values", "-EndpointUri ", () => { }),
            new("-ProfileName, no file", "-ProfileName ", () => environment.DeleteFile(EmptyEnvironment.CliConfig)),
            new($"-ProfileName, {ProfileCount} profiles", "-ProfileName ",
                () => environment.WriteFile(EmptyEnvironment.CliConfig, CreateConfig())),
            new("-ProfileName, a file that isn't valid", "-ProfileName ",
                () => environment.WriteFile(EmptyEnvironment.CliConfig, "{")),
        ];
        await Rounds.RunAsync(variants, rounds, (variant, isMeasured) =>
        {
            variant.Measure(session, isMeasured);
            return Task.CompletedTask;
        });

        var table = new MarkdownTable("Parameter", "Values", "Median, ms", "Minimum, ms", "Maximum, ms");
        foreach (var variant in variants)
        {
            table.Add(
                $"{variant.Name}", $"{variant.ValueCount}", $"{variant.Milliseconds.Median:0.0}",
                $"{variant.Milliseconds.Minimum:0.0}", $"{variant.Milliseconds.Maximum:0.0}");
        }

        var goals = new GoalList();
        goals.Add("Longest median, ms", variants.Max(variant => variant.Milliseconds.Median), GoalMilliseconds);
        string[] lines = [$"{Machine.Describe()}. {rounds} rounds.", string.Empty, .. table.ToLines(), string.Empty, .. goals.ToLines()];
        Console.WriteLine(string.Join('\n', lines));
        return goals.AreMet ? 0 : 1;
    }

    private static string CreateConfig() => JsonSerializer.Serialize(new
    {
        current = "profile-1",
        profiles = Enumerable.Range(1, ProfileCount).Select(number => new
        {
            name = $"profile-{number}",
            mode = "AK",
            access_key_id = $"fake-access-key-id-{number}",
            access_key_secret = $"fake-access-key-secret-{number}",
            region_id = "cn-hangzhou",
        }),
    });

    /// <summary>A parameter whose value is completed.</summary>
    /// <param name="Name">The name in the table.</param>
    /// <param name="Typed">The text after the name of the cmdlet.</param>
    /// <param name="Prepare">Prepares the files. Its time isn't measured.</param>
    private sealed record CompletionVariant(string Name, string Typed, Action Prepare)
    {
        private readonly List<double> _milliseconds = [];

        public int ValueCount { get; private set; }

        public Spread Milliseconds => Spread.Of(_milliseconds);

        public void Measure(CmdletSession session, bool isMeasured)
        {
            Prepare();
            session.WithVariable("line", $"Get-SasImageFixTask {Typed}");
            var watch = Stopwatch.StartNew();
            ValueCount = session.Run<int>("(TabExpansion2 $line $line.Length).CompletionMatches.Count");
            if (isMeasured)
            {
                _milliseconds.Add(watch.Elapsed.TotalMilliseconds);
            }
        }
    }
}
