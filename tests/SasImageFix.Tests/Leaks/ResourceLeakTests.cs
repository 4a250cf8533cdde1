using System.Text.Json;
using SasImageFix.Playground.Hosting;
using SasImageFix.Tests.Support;

namespace SasImageFix.Tests.Leaks;

/// <summary>What is left in a process after many failed and cancelled calls, measured in one of its own.</summary>
public sealed class ResourceLeakTests(ITestOutputHelper output)
{
    // What the calls of one session may keep open to one host, as many as could be in flight.
    private const int IdleConnections = 4;

    // The runtime adds and retires threads as it likes, and a timer for each pool of connections that has any. What a call leaves behind,
    // a round leaves a hundred times.
    private const int OwnOfTheRuntime = 8;

    [Fact]
    public async Task A_second_round_of_200_failed_and_cancelled_calls_leaves_no_more_than_the_first()
    {
        Assert.SkipWhen(InstalledPowerShell.Find() is null, "There is no pwsh on PATH.");
        await using var refusing = await Emulators.StartAsync();
        await using var stalling = await Emulators.StartAsync(intercept: Emulators.Stall);

        var written = await RealPowerShell.RunAsync(
            ["-File", Path.Combine(Documentation.ClonedPage.Clone, "tests", "SasImageFix.Tests", "Leaks", "Measure-Leaks.ps1"), "-Address", $"{refusing.BaseAddress}", "-StallingAddress", $"{stalling.BaseAddress}"],
            Path.GetTempPath(),
            new Dictionary<string, string?> { ["SASIMAGEFIX_MODULE"] = ModuleRunspace.Manifest },
            TestContext.Current.CancellationToken);

        output.WriteLine(written);
        var line = written.Split('\n').Single(text => text.StartsWith('['));
        var rounds = JsonSerializer.Deserialize<Left[]>(line)!;
        Assert.Equal(200, refusing.Requests.Entries.Count);
        Assert.InRange(rounds[1].Sockets, 0, 2 * IdleConnections);
        Assert.True(rounds[1].Sockets <= Math.Max(rounds[0].Sockets, IdleConnections), $"Sockets: {rounds[0].Sockets}, then {rounds[1].Sockets}.");
        Assert.True(rounds[1].Timers <= rounds[0].Timers + OwnOfTheRuntime, $"Timers: {rounds[0].Timers}, then {rounds[1].Timers}.");
        Assert.True(rounds[1].Threads <= rounds[0].Threads + OwnOfTheRuntime, $"Threads: {rounds[0].Threads}, then {rounds[1].Threads}.");
        Assert.Equal(0, refusing.Requests.Open);
        Assert.Equal(0, stalling.Requests.Open);
    }

    private sealed record Left(int Sockets, int Timers, int Threads);
}
