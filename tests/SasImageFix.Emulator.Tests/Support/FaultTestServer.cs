namespace SasImageFix.Emulator.Tests.Support;

/// <summary>An emulator with faults, by default of the first request, and its clients.</summary>
internal sealed class FaultTestServer : IAsyncDisposable
{
    private readonly TestTimeout _timeout = new();
    private readonly HttpClient _client = new(new SocketsHttpHandler { AllowAutoRedirect = false });

    private FaultTestServer()
    {
    }

    public EmulatorServer Server { get; private set; } = null!;

    public CancellationToken Cancellation => _timeout.Token;

    public static Task<FaultTestServer> StartAsync(FaultKind kind) => StartAsync(kind, new EmulatorOptions { FaultPause = TimeSpan.Zero });

    public static Task<FaultTestServer> StartAsync(FaultKind kind, EmulatorOptions options) =>
        StartAsync(options, $"{kind.ToKebabCase()}#1");

    public static async Task<FaultTestServer> StartAsync(EmulatorOptions options, params string[] faults)
    {
        var fixture = new FaultTestServer();
        fixture.Server = await EmulatorServer.StartAsync(options with { Faults = [.. faults.Select(Fault.Parse)] }, fixture.Cancellation);
        return fixture;
    }

    public ReceivedRequest Sign() => Acs3TestSigner.Sign(UnsignedRequest.For(Server));

    public Task<HttpResponseMessage> SendAsync() => SendAsync(Sign());

    public Task<HttpResponseMessage> SendAsync(ReceivedRequest request) => _client.SendAsync(Server, request, Cancellation);

    public Task<ClientConnection> ConnectAsync() => ConnectAsync(Sign());

    public Task<ClientConnection> ConnectAsync(ReceivedRequest request) => ClientConnection.SendAsync(Server, request, Cancellation);

    /// <summary>Sends a request, and reads the response until the connection ends.</summary>
    public async Task<RawResponse> SendRawAsync()
    {
        using var connection = await ConnectAsync();
        return await connection.ReadToEndAsync(Cancellation);
    }

    /// <summary>Waits for the end of the first request, and checks that no other request is open.</summary>
    public async Task<RequestEntry> WaitForEndAsync()
    {
        var ended = await Server.Requests.WaitForAsync(entry => entry.State != RequestState.Arrived, Cancellation);
        Assert.Equal((1, 0), (ended.Number, Server.Requests.OpenCount));
        return ended;
    }

    public async ValueTask DisposeAsync()
    {
        _client.Dispose();
        await Server.DisposeAsync();
        _timeout.Dispose();
    }
}
