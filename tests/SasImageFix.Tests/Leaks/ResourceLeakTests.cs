using System.Net;
using System.Net.Sockets;
using System.Text.Json;
using SasImageFix.Emulator.Requests;
using SasImageFix.Playground;
using SasImageFix.Tests.Support;

namespace SasImageFix.Tests.Leaks;

/// <summary>Tests the resources that a process uses after many failed and canceled calls.</summary>
public sealed class ResourceLeakTests(ITestOutputHelper output)
{
    // The calls of a session can keep as many idle connections to a host as there can be concurrent requests.
    private const int IdleConnections = 4;

    // The runtime starts and ends threads itself, more of them on a busy computer, and creates a timer for each connection pool. A leak of
    // one resource per call adds 100 in each round.
    private const int RuntimeVariation = 25;

    private const byte RequestReceived = 1;

    [Fact]
    public async Task FailedAndCanceledCalls_SecondRoundOf200_LeavesNoMoreResourcesThanTheFirst()
    {
        await using var refusing = await TestEmulator.StartAsync();
        using var listener = new TcpListener(IPAddress.Loopback, 0);
        listener.Start();
        var measuring = listener.AcceptTcpClientAsync(TestContext.Current.CancellationToken).AsTask();
        await using var stalling = await TestEmulator.StartAsync(intercept: async (context, next) =>
        {
            (await measuring).GetStream().WriteByte(RequestReceived);
            await TestEmulator.StallAsync(context, next);
        });

        var written = await PowerShellProcess.RunAsync(
            ["-File", Path.Combine(Documentation.RepositoryFile.Root, "tests", "SasImageFix.Tests", "Leaks", "Measure-Leaks.ps1"),
                "-Address", $"{refusing.BaseAddress}",
                "-StallingAddress", $"{stalling.BaseAddress}",
                "-RequestsPort", $"{((IPEndPoint)listener.LocalEndpoint).Port}"],
            Path.GetTempPath(),
            new Dictionary<string, string?> { ["SASIMAGEFIX_MODULE"] = BuildMetadata.ModuleManifest },
            TestContext.Current.CancellationToken);

        output.WriteLine(written);
        var line = written.Split('\n').Single(text => text.StartsWith('['));
        var rounds = JsonSerializer.Deserialize<ProcessResources[]>(line)!;
        Assert.Equal(200, (await refusing.Requests.WaitForEndAsync()).Count(entry => entry.State == RequestState.Completed));
        Assert.Equal(200, (await stalling.Requests.WaitForEndAsync()).Count(entry => entry.State == RequestState.Aborted));
        Assert.InRange(rounds[1].Sockets, 0, 2 * IdleConnections);
        Assert.True(
            rounds[1].Sockets <= Math.Max(rounds[0].Sockets, IdleConnections), $"Sockets: {rounds[0].Sockets}, then {rounds[1].Sockets}.");
        Assert.True(rounds[1].Timers <= rounds[0].Timers + RuntimeVariation, $"Timers: {rounds[0].Timers}, then {rounds[1].Timers}.");
        Assert.True(rounds[1].Threads <= rounds[0].Threads + RuntimeVariation, $"Threads: {rounds[0].Threads}, then {rounds[1].Threads}.");
    }

    private sealed record ProcessResources(int Sockets, int Timers, int Threads);
}
