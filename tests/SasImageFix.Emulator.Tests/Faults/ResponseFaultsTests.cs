using System.IO.Compression;
using System.Net;
using System.Text;
using System.Text.Json;
using System.Xml.Linq;
using SasImageFix.Emulator.Tests.Support;

namespace SasImageFix.Emulator.Tests.Faults;

public sealed class ResponseFaultsTests
{
    [Fact]
    public async Task MalformedJson_HasASyntaxErrorBeforeItsEnd()
    {
        await using var fixture = await FaultTestServer.StartAsync(FaultKind.MalformedJson);
        var body = await ReadJsonBodyAsync(fixture);
        var broken = Assert.ThrowsAny<JsonException>(() => JsonDocument.Parse(body));

        // The cause is an unexpected character, not the end of the text.
        Assert.InRange(broken.BytePositionInLine!.Value, 1, body.Length - 10);
        Assert.EndsWith("}", Encoding.UTF8.GetString(body), StringComparison.Ordinal);
    }

    [Fact]
    public async Task DeepJson_IsAnEmptyPageWithDepthAbove32()
    {
        await using var fixture = await FaultTestServer.StartAsync(FaultKind.DeepJson);
        var body = await ReadJsonBodyAsync(fixture);

        Assert.ThrowsAny<JsonException>(() => JsonDocument.Parse(body, new JsonDocumentOptions { MaxDepth = 32 }));
        using var deep = JsonDocument.Parse(body, new JsonDocumentOptions { MaxDepth = 128 });
        Assert.Equal(0, deep.RootElement.GetProperty("PageInfo").GetProperty("TotalCount").GetInt32());
        Assert.Empty(deep.RootElement.GetProperty("BuildTasks").EnumerateArray());
    }

    [Fact]
    public async Task Html_IsASignInPageWithoutRequestId()
    {
        await using var fixture = await FaultTestServer.StartAsync(FaultKind.Html);
        using var response = await fixture.SendAsync();

        Assert.Equal((HttpStatusCode.OK, "text/html"), (response.StatusCode, response.Content.Headers.ContentType?.MediaType));
        Assert.Contains("<h1>Sign in", await response.Content.ReadAsStringAsync(fixture.Cancellation), StringComparison.Ordinal);
        Assert.False(response.Headers.Contains("x-acs-request-id"));
        await AssertCompletedAsync(fixture, 200, FaultKind.Html);
    }

    [Fact]
    public async Task Redirect_HasTheSpecifiedTarget()
    {
        var other = new Uri("http://127.0.0.1:2/elsewhere");
        await using var fixture = await FaultTestServer.StartAsync(FaultKind.Redirect, new EmulatorOptions { RedirectTo = other });
        using var response = await fixture.SendAsync();

        Assert.Equal((HttpStatusCode.Found, other), (response.StatusCode, response.Headers.Location));
        Assert.False(response.Headers.Contains("x-acs-request-id"));
        await AssertCompletedAsync(fixture, 302, FaultKind.Redirect);
    }

    [Theory]
    [InlineData(FaultKind.Empty403, 403)]
    [InlineData(FaultKind.RequestTimeout, 408)]
    [InlineData(FaultKind.TooEarly, 425)]
    public async Task EmptyResponse_HasOnlyAStatus(FaultKind kind, int status)
    {
        await using var fixture = await FaultTestServer.StartAsync(kind);
        using var response = await fixture.SendAsync();

        Assert.Equal((status, 0), ((int)response.StatusCode, response.Content.Headers.ContentLength));
        Assert.False(response.Headers.Contains("x-acs-request-id"));
        await AssertCompletedAsync(fixture, status, kind);
    }

    [Fact]
    public async Task Html503_IsAnErrorPageWithoutRequestId()
    {
        await using var fixture = await FaultTestServer.StartAsync(FaultKind.Html503);
        using var response = await fixture.SendAsync();

        Assert.Equal((503, "text/html"), ((int)response.StatusCode, response.Content.Headers.ContentType?.MediaType));
        Assert.StartsWith("<html>", await response.Content.ReadAsStringAsync(fixture.Cancellation), StringComparison.Ordinal);
        Assert.False(response.Headers.Contains("x-acs-request-id"));
        await AssertCompletedAsync(fixture, 503, FaultKind.Html503);
    }

    [Fact]
    public async Task XmlError_ContainsTheMembersOfAnErrorAsElements()
    {
        await using var fixture = await FaultTestServer.StartAsync(FaultKind.XmlError);
        using var response = await fixture.SendAsync();
        var root = XElement.Parse(await response.Content.ReadAsStringAsync(fixture.Cancellation));

        Assert.Equal((400, "application/xml"), ((int)response.StatusCode, response.Content.Headers.ContentType?.MediaType));
        Assert.Equal(["RequestId", "HostId", "Code", "Message", "Recommend"], root.Elements().Select(element => element.Name.LocalName));
        var entry = await fixture.WaitForEndAsync();
        Assert.Equal(("InvalidAccessKeyId.Inactive", entry.RequestId), (entry.Code, root.Element("RequestId")?.Value));
        Assert.Equal("InvalidAccessKeyId.Inactive", root.Element("Code")?.Value);
    }

    [Theory]
    [InlineData("https://127.0.0.1/")]
    [InlineData("http://example.com/")]
    [InlineData("/relative")]
    public async Task RedirectTo_NotHttpOnLoopback_Throws(string other)
    {
        var options = new EmulatorOptions { RedirectTo = new Uri(other, UriKind.RelativeOrAbsolute) };

        await Assert.ThrowsAsync<ArgumentException>(() => EmulatorServer.StartAsync(options, TestContext.Current.CancellationToken));
    }

    [Fact]
    public async Task GzipGarbage_IsNotGzip()
    {
        await using var fixture = await FaultTestServer.StartAsync(FaultKind.GzipGarbage);
        using var response = await fixture.SendAsync();
        await using var body = await response.Content.ReadAsStreamAsync(fixture.Cancellation);
        await using var gzip = new GZipStream(body, CompressionMode.Decompress);

        Assert.Equal(["gzip"], response.Content.Headers.ContentEncoding);
        await Assert.ThrowsAsync<InvalidDataException>(() => gzip.CopyToAsync(Stream.Null, fixture.Cancellation));
        await AssertCompletedAsync(fixture, 200, FaultKind.GzipGarbage);
    }

    [Fact]
    public async Task TruncatedGzip_HasTheLengthOfTheTruncatedBody()
    {
        await using var fixture = await FaultTestServer.StartAsync(FaultKind.TruncatedGzip);
        using var cut = await fixture.SendAsync(fixture.Sign().With("accept-encoding", "gzip"));
        using var whole = await fixture.SendAsync();
        var body = await cut.Content.ReadAsByteArrayAsync(fixture.Cancellation);
        using var json = new MemoryStream();
        await using var gzip = new GZipStream(new MemoryStream(body), CompressionMode.Decompress);
        await gzip.CopyToAsync(json, fixture.Cancellation);

        Assert.Equal(["gzip"], cut.Content.Headers.ContentEncoding);
        Assert.Equal(body.Length, cut.Content.Headers.ContentLength);
        Assert.InRange(json.Length, 1, whole.Content.Headers.ContentLength!.Value - 1);
        var entry = fixture.Server.Requests.Entries[0];
        Assert.Equal((RequestState.Completed, 200, 20), (entry.State, entry.StatusCode, entry.RowCount));
    }

    [Fact]
    public async Task TruncatedGzip_ClientDoesNotAcceptGzip_TruncatesJson()
    {
        await using var fixture = await FaultTestServer.StartAsync(FaultKind.TruncatedGzip);
        using var cut = await fixture.SendAsync();
        using var whole = await fixture.SendAsync();

        Assert.Equal(whole.Content.Headers.ContentLength / 2, cut.Content.Headers.ContentLength);
        Assert.Equal(cut.Content.Headers.ContentLength, (await cut.Content.ReadAsByteArrayAsync(fixture.Cancellation)).Length);
    }

    private static async Task<byte[]> ReadJsonBodyAsync(FaultTestServer fixture)
    {
        using var response = await fixture.SendAsync();
        Assert.Equal((HttpStatusCode.OK, "application/json"), (response.StatusCode, response.Content.Headers.ContentType?.MediaType));
        return await response.Content.ReadAsByteArrayAsync(fixture.Cancellation);
    }

    private static async Task AssertCompletedAsync(FaultTestServer fixture, int status, FaultKind kind)
    {
        var entry = await fixture.WaitForEndAsync();
        Assert.Equal((RequestState.Completed, status, kind), (entry.State, entry.StatusCode, entry.Fault));
        Assert.Null(entry.Code);
        Assert.Null(entry.RowCount);
    }
}
