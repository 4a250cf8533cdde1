using System.Globalization;
using System.Net;
using SasImageFix.Emulator.Tests.Support;

namespace SasImageFix.Emulator.Tests.Http;

/// <summary>What the pure tests show of the verifier, in samples over real HTTP.</summary>
public sealed class VerificationOverHttpTests : IAsyncLifetime
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
    public async Task A_good_request_is_answered(string method, bool isRpc)
    {
        var request = HttpRequests.To(_server) with { Method = method };

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
    public async Task A_changed_last_byte_is_refused(string part, string code, int status)
    {
        var good = Acs3TestSigner.Sign(HttpRequests.To(_server));
        var changed = part switch
        {
            "path" => good with { Path = "/%2F" },
            "method" => good with { Method = "POSU" },
            "query" => good with { Query = Last(good.Query) },
            _ => good.With(part, Last(good.Headers[part])),
        };

        Assert.Equal(((HttpStatusCode)status, code), await SendAsync(changed));
        Assert.Equal((HttpStatusCode.OK, null), await SendAsync(good));
    }

    [Theory]
    [InlineData("/.")]
    [InlineData("//")]
    [InlineData("/x/..")]
    public async Task A_path_that_a_server_might_normalise_is_not_the_path(string path)
    {
        var request = Acs3TestSigner.Sign(HttpRequests.To(_server)) with { Path = path };

        Assert.Equal((HttpStatusCode.NotFound, "InvalidApi.NotFound"), await SendAsync(request));
    }

    [Fact]
    public async Task A_replay_is_refused()
    {
        var request = Acs3TestSigner.Sign(HttpRequests.To(_server));

        Assert.Equal((HttpStatusCode.OK, null), await SendAsync(request));
        Assert.Equal((HttpStatusCode.BadRequest, "SignatureNonceUsed"), await SendAsync(request));
    }

    [Fact]
    public async Task The_host_may_be_named_localhost()
    {
        var request = RpcTestSigner.Sign(HttpRequests.To(_server)).With("host", $"localhost:{_server.BaseAddress.Port}");

        Assert.Equal((HttpStatusCode.OK, null), await SendAsync(request));
    }

    [Fact]
    public async Task An_expired_date_is_told_the_clock_of_the_server()
    {
        var clock = new FixedClock(new DateTimeOffset(2031, 2, 3, 4, 5, 6, TimeSpan.Zero));
        await using var server = await EmulatorServer.StartAsync(new EmulatorOptions { Clock = clock }, Cancellation);
        var request = HttpRequests.To(server);

        using var refused = await _client.SendAsync(server, Acs3TestSigner.Sign(request), Cancellation);
        var date = DateTimeOffset.ParseExact(refused.Headers.GetValues("Date").Single(), "R", CultureInfo.InvariantCulture);
        using var answered = await _client.SendAsync(
            server, Acs3TestSigner.Sign(request with { Nonce = "again", Date = date }), Cancellation);

        Assert.Equal("InvalidTimeStamp.Expired", await refused.ReadCodeAsync(Cancellation));
        Assert.Equal(clock.Now, date);
        Assert.Equal(HttpStatusCode.OK, answered.StatusCode);
    }

    [Fact]
    public async Task Keys_that_are_given_replace_the_default_one()
    {
        var temporary = new EmulatorAccessKey("STS.fake-temporary-id", "fake-temporary-secret", "fake-token");
        await using var server = await EmulatorServer.StartAsync(new EmulatorOptions { AccessKeys = [temporary] }, Cancellation);
        var request = HttpRequests.To(server) with { Token = temporary.Token, TokenKeyId = temporary.Id };

        using var answered = await _client.SendAsync(server, Acs3TestSigner.Sign(request, temporary), Cancellation);
        using var refused = await _client.SendAsync(server, Acs3TestSigner.Sign(HttpRequests.To(server)), Cancellation);

        Assert.Equal(HttpStatusCode.OK, answered.StatusCode);
        Assert.Equal("InvalidAccessKeyId.NotFound", await refused.ReadCodeAsync(Cancellation));
    }

    private async Task<(HttpStatusCode Status, string? Code)> SendAsync(ReceivedRequest request)
    {
        using var response = await _client.SendAsync(_server, request, Cancellation);
        return (response.StatusCode, await response.ReadCodeAsync(Cancellation));
    }

    private static string Last(string text) => ChangedBytes.Of(text).Last().Changed;
}
