using System.Net;
using System.Text;
using System.Text.Json;
using SasImageFix.Emulator.Tests.Support;

namespace SasImageFix.Emulator.Tests.Http;

public sealed class ServiceResponseTests : IAsyncLifetime
{
    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    private static readonly (string Name, string Value)[] AllTasks = [("CurrentPage", "1"), ("PageSize", "7")];

    private readonly HttpClient _client = new(new SocketsHttpHandler { AutomaticDecompression = DecompressionMethods.None });
    private EmulatorServer _server = null!;

    public async ValueTask InitializeAsync() =>
        _server = await EmulatorServer.StartAsync(new EmulatorOptions { TaskCount = 6 }, Cancellation);

    public async ValueTask DisposeAsync()
    {
        _client.Dispose();
        await _server.DisposeAsync();
    }

    [Fact]
    public async Task Page_HasTheDocumentedMembers()
    {
        using var response = await SendAsync(("CurrentPage", "4"), ("PageSize", "2"));
        var json = await response.ReadJsonAsync(Cancellation);

        Assert.Equal(HttpStatusCode.OK, response.StatusCode);
        Assert.Equal("application/json;charset=utf-8", response.Content.Headers.NonValidated["Content-Type"].ToString());
        Assert.Equal(["RequestId", "PageInfo", "BuildTasks"], GetNames(json));
        Assert.Equal("""{"CurrentPage":4,"PageSize":2,"TotalCount":7,"Count":1}""", json.GetProperty("PageInfo").GetRawText());
        Assert.Equal(response.Headers.GetValues("x-acs-request-id").Single(), json.GetProperty("RequestId").GetString());
        var sample = json.GetProperty("BuildTasks")[0];
        Assert.Equal(
            [
                "BuildTaskId", "TaskType", "RepoNamespace", "RepoName", "RegionId", "OldTag", "OldUuid", "NewTag", "NewUuid", "FixTime",
                "FinishTime", "Status", "VulAlias",
            ],
            GetNames(sample));
        Assert.Equal("ivf-939536b5-c3ca-427b-8183-91007756", sample.GetProperty("BuildTaskId").GetString());
        Assert.Equal(2, sample.GetProperty("Status").GetInt32());
    }

    [Fact]
    public async Task Page_AfterTheEnd_IsEmptyArray()
    {
        using var response = await SendAsync(("CurrentPage", "9"), ("PageSize", "2"));
        var json = await response.ReadJsonAsync(Cancellation);

        Assert.Equal("""{"CurrentPage":9,"PageSize":2,"TotalCount":7,"Count":0}""", json.GetProperty("PageInfo").GetRawText());
        Assert.Equal("[]", json.GetProperty("BuildTasks").GetRawText());
    }

    [Fact]
    public async Task Error_HasTheDocumentedMembers()
    {
        using var response = await SendAsync(("CurrentPage", "1"));
        var json = await response.ReadJsonAsync(Cancellation);

        Assert.Equal(HttpStatusCode.BadRequest, response.StatusCode);
        Assert.Equal("application/json;charset=utf-8", response.Content.Headers.NonValidated["Content-Type"].ToString());
        Assert.Equal(["RequestId", "HostId", "Code", "Message", "Recommend"], GetNames(json));
        Assert.Equal("MissingPageSize", json.GetProperty("Code").GetString());
        Assert.Equal(response.Headers.GetValues("x-acs-request-id").Single(), json.GetProperty("RequestId").GetString());
        Assert.Equal(_server.BaseAddress.Authority, json.GetProperty("HostId").GetString());
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task Parameters_InForm_AreUsed(bool isRpc)
    {
        var request = UnsignedRequest.For(_server);
        request = isRpc
            ? request with { Query = [("CurrentPage", "2"), ("PageSize", "3")] }
            : request with { Query = [], Body = "CurrentPage=2&PageSize=3", ContentType = "application/x-www-form-urlencoded" };

        using var response = await _client.SendAsync(
            _server, isRpc ? RpcTestSigner.Sign(request, inForm: true) : Acs3TestSigner.Sign(request), Cancellation);
        var json = await response.ReadJsonAsync(Cancellation);

        Assert.Equal("""{"CurrentPage":2,"PageSize":3,"TotalCount":7,"Count":3}""", json.GetProperty("PageInfo").GetRawText());
    }

    [Theory]
    [InlineData("gzip", true)]
    [InlineData("deflate, GZIP;q=0.5", true)]
    [InlineData("gzip;q=0", false)]
    [InlineData("br", false)]
    [InlineData(null, false)]
    public async Task Response_IsCompressedIfTheClientAcceptsGzip(string? accepted, bool isCompressed)
    {
        var request = Acs3TestSigner.Sign(UnsignedRequest.For(_server) with { Query = AllTasks });
        request = request.With("accept-encoding", accepted);
        using var response = await _client.SendAsync(_server, request, Cancellation);
        var body = await response.Content.ReadAsByteArrayAsync(Cancellation);

        Assert.Equal(isCompressed ? ["gzip"] : [], response.Content.Headers.ContentEncoding);
        Assert.Equal(isCompressed, body is [0x1F, 0x8B, ..]);
        Assert.Equal(body.Length, response.Content.Headers.ContentLength);
    }

    [Fact]
    public async Task NonAsciiText_IsSentAsUtf8()
    {
        await using var server = await EmulatorServer.StartAsync(new EmulatorOptions(), Cancellation);
        var request = UnsignedRequest.For(server) with { Query = [("CurrentPage", "1"), ("PageSize", "41")] };
        using var response = await _client.SendAsync(server, Acs3TestSigner.Sign(request), Cancellation);
        var body = await response.Content.ReadAsByteArrayAsync(Cancellation);
        var text = new UTF8Encoding(false, throwOnInvalidBytes: true).GetString(body);

        Assert.Contains("拒绝服务漏洞", text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task EqualOptions_TwoEmulators_ReturnEqualBytes()
    {
        await using var other = await EmulatorServer.StartAsync(new EmulatorOptions { TaskCount = 6 }, Cancellation);
        var texts = await Task.WhenAll(new[] { _server, other }.Select(async server =>
        {
            var request = Acs3TestSigner.Sign(UnsignedRequest.For(server) with { Query = AllTasks });
            using var response = await _client.SendAsync(server, request, Cancellation);
            return (await response.ReadJsonAsync(Cancellation)).GetProperty("BuildTasks").GetRawText();
        }));

        Assert.Equal(texts[0], texts[1]);
    }

    private Task<HttpResponseMessage> SendAsync(params (string Name, string Value)[] query) =>
        _client.SendAsync(_server, Acs3TestSigner.Sign(UnsignedRequest.For(_server) with { Query = query }), Cancellation);

    private static IEnumerable<string> GetNames(JsonElement element) => element.EnumerateObject().Select(member => member.Name);
}
