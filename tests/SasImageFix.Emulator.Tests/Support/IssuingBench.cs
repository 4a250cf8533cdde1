using System.Globalization;
using System.Text;
using System.Text.Json;

namespace SasImageFix.Emulator.Tests.Support;

/// <summary>An emulator that serves every place that keys come from, by a clock that stands, and a client to ask it.</summary>
internal sealed class IssuingBench : IAsyncDisposable
{
    public static readonly string RoleArn = EmulatorRole.Default.Arn;

    private readonly Deadline _deadline = new();
    private readonly HttpClient _client = new();

    private IssuingBench()
    {
    }

    public EmulatorServer Server { get; private set; } = null!;

    public FixedClock Clock { get; } = new(OutgoingRequest.DefaultDate);

    public CancellationToken Cancellation => _deadline.Token;

    public static Task<IssuingBench> StartAsync() => StartAsync(new EmulatorOptions());

    public static async Task<IssuingBench> StartAsync(EmulatorOptions options)
    {
        var bench = new IssuingBench();
        bench.Server = await EmulatorServer.StartAsync(
            options with { Clock = bench.Clock, StsPort = 0, MetadataPort = 0, CredentialsUriPort = 0, FaultPace = TimeSpan.Zero },
            bench.Cancellation);
        return bench;
    }

    /// <summary>A call to STS before it is signed, by default one that is good.</summary>
    public OutgoingRequest ToSts(string action = "AssumeRole", EmulatorAccessKey? key = null) => new()
    {
        Port = Server.StsAddress!.Port, Date = Clock.Now, Action = action, Version = "2015-04-01",
        Token = key?.Token, TokenKeyId = key?.Id,
        Query = action == "GetCallerIdentity" ? [] : [("RoleArn", RoleArn), ("RoleSessionName", "a.session@x")],
    };

    public Task<HttpResponseMessage> AskStsAsync(OutgoingRequest request, EmulatorAccessKey? key = null) =>
        SendStsAsync(RpcTestSigner.Sign(request, key));

    public Task<HttpResponseMessage> SendStsAsync(ReceivedRequest request) => _client.SendAsync(Server.StsAddress!, request, Cancellation);

    /// <summary>Calls AssumeRoleWithOIDC as clients do: what it is in the query, the parameters in a form, and no signature.</summary>
    public Task<HttpResponseMessage> AskOidcAsync(
        string query = "Action=AssumeRoleWithOIDC&Version=2015-04-01&Format=JSON", string? host = null,
        params (string Name, string Value)[] parameters) => SendStsAsync(new ReceivedRequest
        {
            Method = "POST", Path = "/", Query = query, LocalPort = Server.StsAddress!.Port,
            Headers = new Dictionary<string, string>
            {
                ["host"] = host ?? Server.StsAddress.Authority, ["content-type"] = "application/x-www-form-urlencoded",
            },
            Body = Encoding.ASCII.GetBytes(string.Join('&', parameters.Select(pair => $"{pair.Name}={Uri.EscapeDataString(pair.Value)}"))),
        });

    /// <summary>Assumes the default role.</summary>
    public async Task<EmulatorAccessKey> AssumeAsync(EmulatorAccessKey? key = null)
    {
        using var response = await AskStsAsync(ToSts(key: key), key);
        return Key((await response.ReadJsonAsync(Cancellation)).GetProperty("Credentials"));
    }

    /// <summary>Asks the service itself, with signature V3.</summary>
    /// <returns>The code of the refusal; null for a page.</returns>
    public async Task<string?> AskTasksAsync(EmulatorAccessKey key)
    {
        var request = HttpRequests.To(Server) with { Date = Clock.Now, Token = key.Token, TokenKeyId = key.Id };
        using var response = await _client.SendAsync(Server, Acs3TestSigner.Sign(request, key), Cancellation);
        return await response.ReadCodeAsync(Cancellation);
    }

    /// <summary>Asks for metadata.</summary>
    public Task<HttpResponseMessage> AskMetadataAsync(string path, string method = "GET", params (string Name, string Value)[] headers) =>
        SendAsync(new Uri(Server.MetadataAddress!, path), method, headers);

    public Task<HttpResponseMessage> AskCredentialsUriAsync(string method = "GET") => SendAsync(Server.CredentialsUri!, method);

    public async Task<HttpResponseMessage> SendAsync(Uri address, string method, params (string Name, string Value)[] headers)
    {
        using var message = new HttpRequestMessage(new HttpMethod(method), address);
        foreach (var (name, value) in headers)
        {
            message.Headers.TryAddWithoutValidation(name, value);
        }

        return await _client.SendAsync(message, Cancellation);
    }

    public static EmulatorAccessKey Key(JsonElement credentials) => new(
        credentials.GetProperty("AccessKeyId").GetString()!, credentials.GetProperty("AccessKeySecret").GetString()!,
        credentials.GetProperty("SecurityToken").GetString());

    public static DateTimeOffset Expiration(JsonElement credentials) => DateTimeOffset.ParseExact(
        credentials.GetProperty("Expiration").GetString()!, "yyyy-MM-dd'T'HH:mm:ss'Z'", CultureInfo.InvariantCulture,
        DateTimeStyles.AssumeUniversal);

    public async ValueTask DisposeAsync()
    {
        _client.Dispose();
        await Server.DisposeAsync();
        _deadline.Dispose();
    }
}
