using SasImageFix.Client.Endpoints;
using SasImageFix.Client.Http;
using SasImageFix.Client.Platform;
using SasImageFix.Client.Serialization;
using SasImageFix.Client.Signing;
using SasImageFix.Emulator;

namespace SasImageFix.Client.Tests.Support;

/// <summary>An emulator and clients for it.</summary>
internal sealed class EmulatedService : IAsyncDisposable
{
    private EmulatedService(EmulatorServer server) => Server = server;

    public EmulatorServer Server { get; }

    public RecordingLog Log { get; } = new();

    public static async Task<EmulatedService> StartAsync(EmulatorOptions? options = null) =>
        new(await EmulatorServer.StartAsync(options ?? new EmulatorOptions(), TestContext.Current.CancellationToken));

    public SasImageFixClient Client(ICredentialProvider? keys = null, TimeSpan? timeout = null, Clock? clock = null, int retries = 0, ProxySettings? proxy = null) =>
        new(
            Endpoint.Resolve(isInVpc: false, new EndpointSettings("the test", null, Server.BaseAddress.ToString())),
            keys ?? TestKeys.Emulator,
            new HttpSender(SharedHttpClient.For(proxy ?? ProxySettings.System), "SasImageFix/test", timeout ?? TimeSpan.FromSeconds(30)),
            new RetryPolicy(retries, () => 1),
            ServiceTime.DefaultUtcOffset,
            Log,
            clock ?? Clock.System);

    public ValueTask DisposeAsync() => Server.DisposeAsync();
}
