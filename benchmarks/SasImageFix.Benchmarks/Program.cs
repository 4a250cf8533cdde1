using System.CommandLine;
using SasImageFix.Benchmarks;

var rounds = new Option<int>("--rounds")
{
    Description = "The number of rounds that are measured, after one round that is not. The default is 5.",
    DefaultValueFactory = _ => 5,
};
rounds.Validators.Add(result =>
{
    if (result.GetValue(rounds) < 1)
    {
        result.AddError("--rounds must be 1 or more.");
    }
});

var read = new Command("read", "Measures the time of a whole read, as a ratio to a plain HttpClient loop, at 20 ms latency.") { rounds };
read.SetAction((parsed, _) => ReadBenchmark.RunAsync(parsed.GetValue(rounds)));
var heap = new Command("heap", "Measures the live heap while a long list is streamed through the pipeline.");
heap.SetAction((_, _) => HeapBenchmark.RunAsync());
var requests = new Command("requests", "Counts the requests of a read of a list that does not change.");
requests.SetAction((_, _) => RequestsBenchmark.RunAsync());
var noCredential = new Command("no-credential", "Measures the time until a command reports that no credential was found.") { rounds };
noCredential.SetAction((parsed, _) => NoCredentialBenchmark.RunAsync(parsed.GetValue(rounds)));

return await new RootCommand("Measures the built module against an emulator in a separate process. The exit code is 1 if a goal is missed.")
{
    read, heap, requests, noCredential,
}.Parse(args).InvokeAsync();
