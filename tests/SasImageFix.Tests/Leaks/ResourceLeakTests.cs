using System.Net;
using System.Net.Sockets;
using System.Text.Json;
using SasImageFix.Emulator.Requests;
using SasImageFix.Playground;
using SasImageFix.Tests.Support;

namespace SasImageFix.Tests.Leaks;

/// <summary>What is left in a process after many failed and cancelled calls, measured in one of its own.</summary>
public sealed class ResourceLeakTests(ITestOutputHelper output)
{
    // What the calls of one session may keep open to one host, as many as could be in flight.
    private const int IdleConnections = 4;

    // The runtime adds and retires threads as it likes, more of them on a busy machine, and a timer for each pool of connections that has any.
    // What a call leaves behind, a round leaves a hundred times.
    private const int OwnOfTheRuntime = 25;

    private const byte Arrived = 1;

    [Fact]
    public async Task A_second_round_of_200_failed_and_cancelled_calls_leaves_no_more_than_the_first()
    {
        await using var refusing = await Emulators.StartAsync();
        using var listener = new TcpListener(IPAddress.Loopback, 0);
        listener.Start();
        var measuring = listener.AcceptTcpClientAsync(TestContext.Current.CancellationToken).AsTask();
        await using var stalling = await Emulators.StartAsync(intercept: async (context, next) =>
        {
            (await measuring).GetStream().WriteByte(Arrived);
            await Emulators.Stall(context, next);
        });

        var written = await RealPowerShell.RunAsync(
            ["-File", Path.Combine(Documentation.ClonedPage.Clone, "tests", "SasImageFix.Tests", "Leaks", "Measure-Leaks.ps1"), "-Address", $"{refusing.BaseAddress}", "-StallingAddress", $"{stalling.BaseAddress}", "-ArrivalsPort", $"{((IPEndPoint)listener.LocalEndpoint).Port}"],
            Path.GetTempPath(),
            new Dictionary<string, string?> { ["SASIMAGEFIX_MODULE"] = BuildMetadata.ModuleManifest },
            TestContext.Current.CancellationToken);

        output.WriteLine(written);
        var line = written.Split('\n').Single(text => text.StartsWith('['));
        var rounds = JsonSerializer.Deserialize<Left[]>(line)!;
        Assert.Equal(200, (await refusing.Requests.EndedAsync()).Count(entry => entry.State == RequestState.Completed));
        Assert.Equal(200, (await stalling.Requests.EndedAsync()).Count(entry => entry.State == RequestState.Aborted));
        Assert.InRange(rounds[1].Sockets, 0, 2 * IdleConnections);
        Assert.True(rounds[1].Sockets <= Math.Max(rounds[0].Sockets, IdleConnections), $"Sockets: {rounds[0].Sockets}, then {rounds[1].Sockets}.");
        Assert.True(rounds[1].Timers <= rounds[0].Timers + OwnOfTheRuntime, $"Timers: {rounds[0].Timers}, then {rounds[1].Timers}.");
        Assert.True(rounds[1].Threads <= rounds[0].Threads + OwnOfTheRuntime, $"Threads: {rounds[0].Threads}, then {rounds[1].Threads}.");
    }

    private sealed record Left(int Sockets, int Timers, int Threads);
}
