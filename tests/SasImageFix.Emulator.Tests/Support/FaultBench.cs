namespace SasImageFix.Emulator.Tests.Support;

/// <summary>An emulator that does faults, to its first request unless told otherwise, and clients to ask it.</summary>
internal sealed class FaultBench : IAsyncDisposable
{
    private readonly Deadline _deadline = new();
    private readonly HttpClient _client = new(new SocketsHttpHandler { AllowAutoRedirect = false });

    private FaultBench()
    {
    }

    public EmulatorServer Server { get; private set; } = null!;

    public CancellationToken Cancellation => _deadline.Token;

    public static Task<FaultBench> StartAsync(FaultKind kind) => StartAsync(kind, new EmulatorOptions { FaultPace = TimeSpan.Zero });

    public static Task<FaultBench> StartAsync(FaultKind kind, EmulatorOptions options) => StartAsync(options, $"{kind.ToKebabCase()}#1");

    public static async Task<FaultBench> StartAsync(EmulatorOptions options, params string[] faults)
    {
        var bench = new FaultBench();
        bench.Server = await EmulatorServer.StartAsync(options with { Faults = [.. faults.Select(Fault.Parse)] }, bench.Cancellation);
        return bench;
    }

    public ReceivedRequest Sign() => Acs3TestSigner.Sign(HttpRequests.To(Server));

    public Task<HttpResponseMessage> AskAsync() => AskAsync(Sign());

    public Task<HttpResponseMessage> AskAsync(ReceivedRequest request) => _client.SendAsync(Server, request, Cancellation);

    public Task<ClientConnection> ConnectAsync() => ConnectAsync(Sign());

    public Task<ClientConnection> ConnectAsync(ReceivedRequest request) => ClientConnection.SendAsync(Server, request, Cancellation);

    /// <summary>Asks, and reads until the connection ends.</summary>
    public async Task<RawAnswer> AskRawAsync()
    {
        using var connection = await ConnectAsync();
        return await connection.ReadToEndAsync(Cancellation);
    }

    /// <summary>The first request when it has come to its end; nothing may be open then.</summary>
    public async Task<RequestEntry> EndAsync()
    {
        var ended = await Server.Requests.WaitForAsync(entry => entry.State != RequestState.Arrived, Cancellation);
        Assert.Equal((1, 0), (ended.Number, Server.Requests.Open));
        return ended;
    }

    public async ValueTask DisposeAsync()
    {
        _client.Dispose();
        await Server.DisposeAsync();
        _deadline.Dispose();
    }
}
