using System.Globalization;
using System.Net;
using SasImageFix.Emulator.Tests.Support;

namespace SasImageFix.Emulator.Tests.Verification;

/// <summary>Samples of the other tests of the verifier, over HTTP.</summary>
public sealed class RequestVerifierHttpTests : IAsyncLifetime
{
    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    private readonly HttpClient _client = new();
    private EmulatorServer _server = null!;

    public async ValueTask InitializeAsync() => _server = await EmulatorServer.StartAsync(new EmulatorOptions(), Cancellation);

    public async ValueTask DisposeAsync()
    {
        _client.Dispose();
        await _server.DisposeAsync();
    }

    [Theory]
    [InlineData("POST", false)]
    [InlineData("GET", false)]
    [InlineData("POST", true)]
    [InlineData("GET", true)]
    public async Task Request_Valid_Succeeds(string method, bool isRpc)
    {
        var request = UnsignedRequest.For(_server) with { Method = method };

        Assert.Equal((HttpStatusCode.OK, null), await SendAsync(isRpc ? RpcTestSigner.Sign(request) : Acs3TestSigner.Sign(request)));
    }

    [Theory]
    [InlineData("path", "InvalidApi.NotFound", 404)]
    [InlineData("method", "InvalidApi.NotFound", 404)]
    [InlineData("query", "SignatureDoesNotMatch", 400)]
    [InlineData("x-acs-version", "InvalidVersion", 404)]
    [InlineData("x-acs-action", "InvalidAction.NotFound", 404)]
    [InlineData("x-acs-signature-nonce", "SignatureDoesNotMatch", 400)]
    [InlineData("x-acs-content-sha256", "SignatureDoesNotMatch", 400)]
    [InlineData("authorization", "SignatureDoesNotMatch", 400)]
    [InlineData("host", "InvalidProduct.NotFound", 404)]
    public async Task Request_ChangedLastCharacter_IsRejected(string part, string code, int status)
    {
        var valid = Acs3TestSigner.Sign(UnsignedRequest.For(_server));
        var changed = part switch
        {
            "path" => valid with { Path = "/%2F" },
            "method" => valid with { Method = "POSU" },
            "query" => valid with { Query = ChangeLast(valid.Query) },
            _ => valid.With(part, ChangeLast(valid.Headers[part])),
        };

        Assert.Equal(((HttpStatusCode)status, code), await SendAsync(changed));
        Assert.Equal((HttpStatusCode.OK, null), await SendAsync(valid));
    }

    [Theory]
    [InlineData("/.")]
    [InlineData("//")]
    [InlineData("/x/..")]
    public async Task Path_NotNormalized_IsNotFound(string path)
    {
        var request = Acs3TestSigner.Sign(UnsignedRequest.For(_server)) with { Path = path };

        Assert.Equal((HttpStatusCode.NotFound, "InvalidApi.NotFound"), await SendAsync(request));
    }

    [Fact]
    public async Task Request_SentAgain_IsRejected()
    {
        var request = Acs3TestSigner.Sign(UnsignedRequest.For(_server));

        Assert.Equal((HttpStatusCode.OK, null), await SendAsync(request));
        Assert.Equal((HttpStatusCode.BadRequest, "SignatureNonceUsed"), await SendAsync(request));
    }

    [Fact]
    public async Task Host_Localhost_IsAccepted()
    {
        var request = RpcTestSigner.Sign(UnsignedRequest.For(_server)).With("host", $"localhost:{_server.BaseAddress.Port}");

        Assert.Equal((HttpStatusCode.OK, null), await SendAsync(request));
    }

    [Fact]
    public async Task Date_Expired_ResponseContainsTheTimeOfTheClock()
    {
        var clock = new FakeClock(new DateTimeOffset(2031, 2, 3, 4, 5, 6, TimeSpan.Zero));
        await using var server = await EmulatorServer.StartAsync(new EmulatorOptions { Clock = clock }, Cancellation);
        var request = UnsignedRequest.For(server);

        using var rejected = await _client.SendAsync(server, Acs3TestSigner.Sign(request), Cancellation);
        var date = DateTimeOffset.ParseExact(rejected.Headers.GetValues("Date").Single(), "R", CultureInfo.InvariantCulture);
        using var completed = await _client.SendAsync(
            server, Acs3TestSigner.Sign(request with { Nonce = "again", Date = date }), Cancellation);

        Assert.Equal("InvalidTimeStamp.Expired", await rejected.ReadCodeAsync(Cancellation));
        Assert.Equal(clock.Now, date);
        Assert.Equal(HttpStatusCode.OK, completed.StatusCode);
    }

    [Fact]
    public async Task AccessKeys_Specified_ReplaceTheDefault()
    {
        var temporary = new EmulatorAccessKey("STS.fake-temporary-id", "fake-temporary-secret", "fake-token");
        await using var server = await EmulatorServer.StartAsync(new EmulatorOptions { AccessKeys = [temporary] }, Cancellation);
        var request = UnsignedRequest.For(server) with { Token = temporary.Token, TokenAccessKeyId = temporary.Id };

        using var completed = await _client.SendAsync(server, Acs3TestSigner.Sign(request, temporary), Cancellation);
        using var rejected = await _client.SendAsync(server, Acs3TestSigner.Sign(UnsignedRequest.For(server)), Cancellation);

        Assert.Equal(HttpStatusCode.OK, completed.StatusCode);
        Assert.Equal("InvalidAccessKeyId.NotFound", await rejected.ReadCodeAsync(Cancellation));
    }

    private async Task<(HttpStatusCode Status, string? Code)> SendAsync(ReceivedRequest request)
    {
        using var response = await _client.SendAsync(_server, request, Cancellation);
        return (response.StatusCode, await response.ReadCodeAsync(Cancellation));
    }

    private static string ChangeLast(string text) => CharacterChanges.GetAll(text).Last().Changed;
}
