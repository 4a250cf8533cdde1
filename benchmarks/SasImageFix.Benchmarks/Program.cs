using System.CommandLine;
using SasImageFix.Benchmarks;

var rounds = new Option<int>("--rounds")
{
    Description = "How many rounds are measured, after one that is not.",
    DefaultValueFactory = _ => 5,
};
rounds.Validators.Add(result =>
{
    if (result.GetValue(rounds) < 1)
    {
        result.AddError("--rounds must be 1 or more.");
    }
});

var read = new Command("read", "The time of a whole read beside that of a plain HttpClient loop, at 20 ms of latency.") { rounds };
read.SetAction((parsed, _) => ReadBenchmark.RunAsync(parsed.GetValue(rounds)));
var heap = new Command("heap", "The live heap while a long list streams through the pipeline.");
heap.SetAction((_, _) => HeapBenchmark.RunAsync());
var requests = new Command("requests", "How many requests a list costs that does not change.");
requests.SetAction((_, _) => RequestsBenchmark.RunAsync());
var noKey = new Command("no-key", "How long it takes to be told that there is no key, off ECS.") { rounds };
noKey.SetAction((parsed, _) => NoKeyBenchmark.RunAsync(parsed.GetValue(rounds)));

return await new RootCommand("Measures the built module against an emulator in a process of its own. Exit code 1: a goal was missed.")
{
    read, heap, requests, noKey,
}.Parse(args).InvokeAsync();
