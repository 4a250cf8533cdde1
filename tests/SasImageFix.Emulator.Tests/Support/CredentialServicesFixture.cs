using System.Globalization;
using System.Text;
using System.Text.Json;

namespace SasImageFix.Emulator.Tests.Support;

/// <summary>An emulator with all services that issue credentials, a fake clock, and a client.</summary>
internal sealed class CredentialServicesFixture : IAsyncDisposable
{
    public static readonly string RoleArn = EmulatorRole.Default.Arn;

    private readonly TestTimeout _timeout = new();
    private readonly HttpClient _client = new();

    private CredentialServicesFixture()
    {
    }

    public EmulatorServer Server { get; private set; } = null!;

    public FakeClock Clock { get; } = new(UnsignedRequest.DefaultDate);

    public CancellationToken Cancellation => _timeout.Token;

    public static Task<CredentialServicesFixture> StartAsync() => StartAsync(new EmulatorOptions());

    public static async Task<CredentialServicesFixture> StartAsync(EmulatorOptions options)
    {
        var fixture = new CredentialServicesFixture();
        fixture.Server = await EmulatorServer.StartAsync(
            options with { Clock = fixture.Clock, StsPort = 0, MetadataPort = 0, CredentialsUriPort = 0, FaultPause = TimeSpan.Zero },
            fixture.Cancellation);
        return fixture;
    }

    /// <summary>Creates an unsigned request to STS, which is valid by default.</summary>
    public UnsignedRequest CreateStsRequest(string action = "AssumeRole", EmulatorAccessKey? key = null) => new()
    {
        Port = Server.StsAddress!.Port,
        Date = Clock.Now,
        Action = action,
        Version = "2015-04-01",
        Token = key?.Token,
        TokenAccessKeyId = key?.Id,
        Query = action == "GetCallerIdentity" ? [] : [("RoleArn", RoleArn), ("RoleSessionName", "a.session@x")],
    };

    public Task<HttpResponseMessage> SendStsAsync(UnsignedRequest request, EmulatorAccessKey? key = null) =>
        SendStsAsync(RpcTestSigner.Sign(request, key));

    public Task<HttpResponseMessage> SendStsAsync(ReceivedRequest request) => _client.SendAsync(Server.StsAddress!, request, Cancellation);

    /// <summary>Sends AssumeRoleWithOIDC as clients do: action and version in the query, parameters in a form, no signature.</summary>
    public Task<HttpResponseMessage> AssumeRoleWithOidcAsync(
        string query = "Action=AssumeRoleWithOIDC&Version=2015-04-01&Format=JSON", string? host = null,
        params (string Name, string Value)[] parameters) => SendStsAsync(new ReceivedRequest
        {
            Method = "POST",
            Path = "/",
            Query = query,
            LocalPort = Server.StsAddress!.Port,
            Headers = new Dictionary<string, string>
            {
                ["host"] = host ?? Server.StsAddress.Authority,
                ["content-type"] = "application/x-www-form-urlencoded",
            },
            Body = Encoding.ASCII.GetBytes(string.Join('&', parameters.Select(pair => $"{pair.Name}={Uri.EscapeDataString(pair.Value)}"))),
        });

    /// <summary>Assumes the default role.</summary>
    public async Task<EmulatorAccessKey> AssumeRoleAsync(EmulatorAccessKey? key = null)
    {
        using var response = await SendStsAsync(CreateStsRequest(key: key), key);
        return ReadAccessKey((await response.ReadJsonAsync(Cancellation)).GetProperty("Credentials"));
    }

    /// <summary>Sends DescribeImageFixTask with signature V3.</summary>
    /// <returns>The error code; null if the response is a page.</returns>
    public async Task<string?> GetTasksErrorCodeAsync(EmulatorAccessKey key)
    {
        var request = UnsignedRequest.For(Server) with { Date = Clock.Now, Token = key.Token, TokenAccessKeyId = key.Id };
        using var response = await _client.SendAsync(Server, Acs3TestSigner.Sign(request, key), Cancellation);
        return await response.ReadCodeAsync(Cancellation);
    }

    /// <summary>Sends a request for ECS metadata.</summary>
    public Task<HttpResponseMessage> SendMetadataAsync(string path, string method = "GET", params (string Name, string Value)[] headers) =>
        SendAsync(new Uri(Server.MetadataAddress!, path), method, headers);

    public Task<HttpResponseMessage> SendCredentialsUriAsync(string method = "GET") => SendAsync(Server.CredentialsUri!, method);

    public async Task<HttpResponseMessage> SendAsync(Uri address, string method, params (string Name, string Value)[] headers)
    {
        using var message = new HttpRequestMessage(new HttpMethod(method), address);
        foreach (var (name, value) in headers)
        {
            message.Headers.TryAddWithoutValidation(name, value);
        }

        return await _client.SendAsync(message, Cancellation);
    }

    public static EmulatorAccessKey ReadAccessKey(JsonElement credentials) => new(
        credentials.GetProperty("AccessKeyId").GetString()!, credentials.GetProperty("AccessKeySecret").GetString()!,
        credentials.GetProperty("SecurityToken").GetString());

    public static DateTimeOffset ReadExpiration(JsonElement credentials) => DateTimeOffset.ParseExact(
        credentials.GetProperty("Expiration").GetString()!, "yyyy-MM-dd'T'HH:mm:ss'Z'", CultureInfo.InvariantCulture,
        DateTimeStyles.AssumeUniversal);

    public async ValueTask DisposeAsync()
    {
        _client.Dispose();
        await Server.DisposeAsync();
        _timeout.Dispose();
    }
}
