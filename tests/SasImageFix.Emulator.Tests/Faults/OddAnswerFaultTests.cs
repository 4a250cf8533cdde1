using System.IO.Compression;
using System.Net;
using System.Text;
using System.Text.Json;
using SasImageFix.Emulator.Tests.Support;

namespace SasImageFix.Emulator.Tests.Faults;

/// <summary>Whole HTTP with something else in it than the page.</summary>
public sealed class OddAnswerFaultTests
{
    [Fact]
    public async Task Malformed_json_breaks_the_grammar_before_its_end()
    {
        await using var bench = await FaultBench.StartAsync(FaultKind.MalformedJson);
        var body = await AskForJsonAsync(bench);
        var broken = Assert.ThrowsAny<JsonException>(() => JsonDocument.Parse(body));

        // The reason is a character that is there, not one that is missing at the end.
        Assert.InRange(broken.BytePositionInLine!.Value, 1, body.Length - 10);
        Assert.EndsWith("}", Encoding.UTF8.GetString(body), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Deep_json_is_an_empty_page_nested_deeper_than_32()
    {
        await using var bench = await FaultBench.StartAsync(FaultKind.DeepJson);
        var body = await AskForJsonAsync(bench);

        Assert.ThrowsAny<JsonException>(() => JsonDocument.Parse(body, new JsonDocumentOptions { MaxDepth = 32 }));
        using var deep = JsonDocument.Parse(body, new JsonDocumentOptions { MaxDepth = 128 });
        Assert.Equal(0, deep.RootElement.GetProperty("PageInfo").GetProperty("TotalCount").GetInt32());
        Assert.Empty(deep.RootElement.GetProperty("BuildTasks").EnumerateArray());
    }

    [Fact]
    public async Task Html_is_a_sign_in_page_that_is_not_the_service_s()
    {
        await using var bench = await FaultBench.StartAsync(FaultKind.Html);
        using var response = await bench.AskAsync();

        Assert.Equal((HttpStatusCode.OK, "text/html"), (response.StatusCode, response.Content.Headers.ContentType?.MediaType));
        Assert.Contains("<h1>Sign in", await response.Content.ReadAsStringAsync(bench.Cancellation), StringComparison.Ordinal);
        Assert.False(response.Headers.Contains("x-acs-request-id"));
        await AssertAnsweredAsync(bench, 200, FaultKind.Html);
    }

    [Fact]
    public async Task Redirect_points_to_where_it_is_told()
    {
        var elsewhere = new Uri("http://127.0.0.1:2/elsewhere");
        await using var bench = await FaultBench.StartAsync(FaultKind.Redirect, new EmulatorOptions { RedirectTo = elsewhere });
        using var response = await bench.AskAsync();

        Assert.Equal((HttpStatusCode.Found, elsewhere), (response.StatusCode, response.Headers.Location));
        Assert.False(response.Headers.Contains("x-acs-request-id"));
        await AssertAnsweredAsync(bench, 302, FaultKind.Redirect);
    }

    [Theory]
    [InlineData("https://127.0.0.1/")]
    [InlineData("http://example.com/")]
    [InlineData("/relative")]
    public async Task Redirect_leads_nowhere_but_to_loopback(string elsewhere)
    {
        var options = new EmulatorOptions { RedirectTo = new Uri(elsewhere, UriKind.RelativeOrAbsolute) };

        await Assert.ThrowsAsync<ArgumentException>(() => EmulatorServer.StartAsync(options, TestContext.Current.CancellationToken));
    }

    [Fact]
    public async Task Gzip_garbage_is_none()
    {
        await using var bench = await FaultBench.StartAsync(FaultKind.GzipGarbage);
        using var response = await bench.AskAsync();
        await using var body = await response.Content.ReadAsStreamAsync(bench.Cancellation);
        await using var gzip = new GZipStream(body, CompressionMode.Decompress);

        Assert.Equal(["gzip"], response.Content.Headers.ContentEncoding);
        await Assert.ThrowsAsync<InvalidDataException>(() => gzip.CopyToAsync(Stream.Null, bench.Cancellation));
        await AssertAnsweredAsync(bench, 200, FaultKind.GzipGarbage);
    }

    [Fact]
    public async Task Truncated_gzip_is_cut_inside_whole_framing()
    {
        await using var bench = await FaultBench.StartAsync(FaultKind.TruncatedGzip);
        using var cut = await bench.AskAsync(bench.Sign().With("accept-encoding", "gzip"));
        using var whole = await bench.AskAsync();
        var body = await cut.Content.ReadAsByteArrayAsync(bench.Cancellation);
        using var json = new MemoryStream();
        await using var gzip = new GZipStream(new MemoryStream(body), CompressionMode.Decompress);
        await gzip.CopyToAsync(json, bench.Cancellation);

        Assert.Equal(["gzip"], cut.Content.Headers.ContentEncoding);
        Assert.Equal(body.Length, cut.Content.Headers.ContentLength);
        Assert.InRange(json.Length, 1, whole.Content.Headers.ContentLength!.Value - 1);
        var entry = bench.Server.Requests.Entries[0];
        Assert.Equal((RequestState.Answered, 200, 20), (entry.State, entry.StatusCode, entry.RowCount));
    }

    [Fact]
    public async Task Truncated_gzip_cuts_plain_JSON_for_who_does_not_accept_gzip()
    {
        await using var bench = await FaultBench.StartAsync(FaultKind.TruncatedGzip);
        using var cut = await bench.AskAsync();
        using var whole = await bench.AskAsync();

        Assert.Equal(whole.Content.Headers.ContentLength / 2, cut.Content.Headers.ContentLength);
        Assert.Equal(cut.Content.Headers.ContentLength, (await cut.Content.ReadAsByteArrayAsync(bench.Cancellation)).Length);
    }

    private static async Task<byte[]> AskForJsonAsync(FaultBench bench)
    {
        using var response = await bench.AskAsync();
        Assert.Equal((HttpStatusCode.OK, "application/json"), (response.StatusCode, response.Content.Headers.ContentType?.MediaType));
        return await response.Content.ReadAsByteArrayAsync(bench.Cancellation);
    }

    private static async Task AssertAnsweredAsync(FaultBench bench, int status, FaultKind kind)
    {
        var entry = await bench.EndAsync();
        Assert.Equal((RequestState.Answered, status, kind), (entry.State, entry.StatusCode, entry.Fault));
        Assert.Null(entry.Code);
        Assert.Null(entry.RowCount);
    }
}
