using SasImageFix.Client.Endpoints;
using SasImageFix.Client.Http;
using SasImageFix.Client.Platform;
using SasImageFix.Client.Serialization;
using SasImageFix.Client.Signing;
using SasImageFix.Emulator;

namespace SasImageFix.Client.Tests.Support;

/// <summary>An emulator and the clients that send requests to it.</summary>
internal sealed class EmulatorFixture : IAsyncDisposable
{
    private EmulatorFixture(EmulatorServer server) => Server = server;

    public EmulatorServer Server { get; }

    public RecordingLog Log { get; } = new();

    public static async Task<EmulatorFixture> StartAsync(EmulatorOptions? options = null) =>
        new(await EmulatorServer.StartAsync(options ?? new EmulatorOptions(), TestContext.Current.CancellationToken));

    public SasImageFixClient CreateClient(
        ICredentialProvider? credentials = null,
        TimeSpan? timeout = null,
        Clock? clock = null,
        int retries = 0,
        ProxySettings? proxy = null,
        int maxConcurrentRequests = 1) =>
        new(
            Endpoint.Resolve(vpcSource: null, new EndpointSettings("the test", null, Server.BaseAddress.ToString())),
            credentials ?? TestCredentials.Emulator,
            TestSender.Create(proxy, timeout),
            new RetryPolicy(retries, () => 1),
            ServiceTime.DefaultUtcOffset,
            Log,
            clock ?? Clock.System,
            maxConcurrentRequests);

    public ValueTask DisposeAsync() => Server.DisposeAsync();
}
