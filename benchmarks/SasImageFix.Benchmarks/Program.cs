using System.CommandLine;
using SasImageFix.Benchmarks;
using SasImageFix.Benchmarks.Server;

var powerShell = new Option<string?>("--pwsh")
{
    Description = "The path of pwsh. By default, pwsh in PATH is used. If PATH has no pwsh, the PowerShell package of the build is used.",
};

var read = new Command("read", "Measures the time of a whole read, as a ratio to a plain HttpClient loop, at 20 ms latency.");
AddRounds(read, 5, (rounds, _) => ReadBenchmark.RunAsync(rounds));
var heap = new Command("heap", "Measures the live heap while a long list is streamed through the pipeline.");
heap.SetAction((_, _) => HeapBenchmark.RunAsync());
var requests = new Command("requests", "Counts the requests of a read of a list that does not change.");
requests.SetAction((_, _) => RequestsBenchmark.RunAsync());
var noCredential = new Command("no-credential", "Measures the time until a command reports that no credential was found.");
AddRounds(noCredential, 5, (rounds, _) => NoCredentialBenchmark.RunAsync(rounds));
var completion = new Command("completion", "Measures the time of tab completion for the values of parameters.");
AddRounds(completion, CompletionBenchmark.DefaultRounds, (rounds, _) => CompletionBenchmark.RunAsync(rounds));
var peers = new Command("peers", "Compares the time of reads with other clients.") { powerShell };
AddRounds(peers, PeersBenchmark.DefaultRounds, (rounds, parsed) => PeersBenchmark.RunAsync(rounds, parsed.GetValue(powerShell)));
var start = new Command("start", "Measures the import of the module, and the time until the first page.") { powerShell };
AddRounds(start, StartBenchmark.DefaultRounds, (rounds, parsed) => StartBenchmark.RunAsync(rounds, parsed.GetValue(powerShell)));
var growth = new Command("growth", "Measures how time and memory grow with the length of the list.");
growth.SetAction((_, _) => GrowthBenchmark.RunAsync());
var commit = new Argument<string>("REF") { Description = "A commit, a branch, or a tag." };
var limit = new Option<double>("--limit")
{
    Description = "The largest allowed increase of a time, in percent. The default is 5.",
    DefaultValueFactory = _ => 5,
};
var compare = new Command("compare", "Compares the time of reads with the module of another commit.") { commit, limit, powerShell };
AddRounds(compare, CompareBenchmark.DefaultRounds, (rounds, parsed) => CompareBenchmark.RunAsync(
    parsed.GetValue(commit)!, parsed.GetValue(limit), rounds, parsed.GetValue(powerShell)));

return await new RootCommand("Measures the built module against a server in a separate process. The exit code is 1 if a goal is missed.")
{
    read, heap, requests, noCredential, completion, peers, start, growth, compare, ServerCommand.Create(),
}.Parse(args).InvokeAsync();

static void AddRounds(Command command, int defaultRounds, Func<int, ParseResult, Task<int>> run)
{
    var rounds = new Option<int>("--rounds")
    {
        Description = $"The number of rounds that are measured, after one round that is not. The default is {defaultRounds}.",
        DefaultValueFactory = _ => defaultRounds,
    };
    rounds.Validators.Add(result =>
    {
        if (result.GetValue(rounds) < 1)
        {
            result.AddError("--rounds must be 1 or more.");
        }
    });
    command.Options.Add(rounds);
    command.SetAction((parsed, _) => run(parsed.GetValue(rounds), parsed));
}
