using System.Net.Sockets;
using System.Text;
using System.Text.Json;
using SasImageFix.Emulator.Tests.Support;

namespace SasImageFix.Emulator.Tests.Faults;

public sealed class ConnectionFaultsTests
{
    private static readonly EmulatorOptions LongPause = new() { FaultPause = EmulatorOptions.MaximumDuration };

    [Fact]
    public async Task ResetBeforeHeaders_SendsNothing()
    {
        await using var fixture = await FaultTestServer.StartAsync(FaultKind.ResetBeforeHeaders);
        var response = await fixture.SendRawAsync();

        Assert.Equal((SocketError.ConnectionReset, string.Empty, 0), (response.End, response.Headers, response.Body.Length));
        await AssertEndAsync(fixture, RequestState.Aborted, FaultKind.ResetBeforeHeaders);
    }

    [Fact]
    public async Task ResetInBody_SendsHalfOfTheBody()
    {
        await using var fixture = await FaultTestServer.StartAsync(FaultKind.ResetInBody);
        var response = await fixture.SendRawAsync();

        Assert.Equal((SocketError.ConnectionReset, response.ContentLength / 2), (response.End, response.Body.Length));
        Assert.StartsWith("HTTP/1.1 200 OK\r\n", response.Headers, StringComparison.Ordinal);
        await AssertEndAsync(fixture, RequestState.Aborted, FaultKind.ResetInBody);
    }

    [Fact]
    public async Task TruncatedBody_ClosesNormallyAfterHalfOfTheBody()
    {
        await using var fixture = await FaultTestServer.StartAsync(FaultKind.TruncatedBody);
        var response = await fixture.SendRawAsync();

        Assert.Equal((SocketError.Success, response.ContentLength / 2), (response.End, response.Body.Length));
        await AssertEndAsync(fixture, RequestState.Aborted, FaultKind.TruncatedBody);
    }

    [Fact]
    public async Task WrongLength_SendsHalfOfTheLength()
    {
        await using var fixture = await FaultTestServer.StartAsync(FaultKind.WrongLength);
        var response = await fixture.SendRawAsync();

        Assert.Equal((SocketError.Success, response.Body.Length / 2), (response.End, response.ContentLength));
        AssertPage(response);
        await AssertEndAsync(fixture, RequestState.Completed, FaultKind.WrongLength);
    }

    [Theory]
    [InlineData(FaultKind.SlowHeaders)]
    [InlineData(FaultKind.SlowBody)]
    public async Task SlowResponse_IsComplete(FaultKind kind)
    {
        await using var fixture = await FaultTestServer.StartAsync(kind);
        var response = await fixture.SendRawAsync();

        Assert.Equal((SocketError.Success, response.ContentLength), (response.End, response.Body.Length));
        AssertPage(response);
        var entry = await AssertEndAsync(fixture, RequestState.Completed, kind);
        Assert.Equal((200, 20), (entry.StatusCode, entry.RowCount));
        Assert.Equal(entry.RequestId, response.GetHeader("x-acs-request-id"));
    }

    [Theory]
    [InlineData(FaultKind.SlowHeaders)]
    [InlineData(FaultKind.SlowBody)]
    public async Task SlowResponse_HttpClient_ReadsThePage(FaultKind kind)
    {
        await using var fixture = await FaultTestServer.StartAsync(kind);
        using var response = await fixture.SendAsync();

        Assert.Equal(20, (await response.ReadJsonAsync(fixture.Cancellation)).GetProperty("BuildTasks").GetArrayLength());
    }

    [Fact]
    public async Task SlowHeaders_SendsBytesUntilTheClientDisconnects()
    {
        await using var fixture = await FaultTestServer.StartAsync(FaultKind.SlowHeaders, LongPause);
        using (var connection = await fixture.ConnectAsync())
        {
            Assert.Equal("H"u8.ToArray(), await connection.ReadAsync(fixture.Cancellation));
            Assert.Equal(RequestState.Arrived, fixture.Server.Requests.Entries[0].State);
        }

        await AssertEndAsync(fixture, RequestState.Aborted, FaultKind.SlowHeaders);
    }

    [Fact]
    public async Task SlowBody_SendsPiecesUntilTheClientDisconnects()
    {
        await using var fixture = await FaultTestServer.StartAsync(FaultKind.SlowBody, LongPause);
        using (var connection = await fixture.ConnectAsync())
        {
            var piece = await connection.ReadBodyAsync(1, fixture.Cancellation);
            Assert.InRange(piece.Body.Length, 1, (piece.ContentLength / 50) + 1);
            Assert.Equal(RequestState.Arrived, fixture.Server.Requests.Entries[0].State);
        }

        await AssertEndAsync(fixture, RequestState.Aborted, FaultKind.SlowBody);
    }

    [Fact]
    public async Task StalledBody_StopsAfterHalfUntilTheClientDisconnects()
    {
        await using var fixture = await FaultTestServer.StartAsync(FaultKind.StalledBody);
        using (var connection = await fixture.ConnectAsync())
        {
            var started = await connection.ReadBodyAsync(1, fixture.Cancellation);
            Assert.InRange(started.Body.Length, 1, started.ContentLength / 2);
            var open = fixture.Server.Requests.Entries[0];
            Assert.Equal((RequestState.Arrived, FaultKind.StalledBody), (open.State, open.Fault));
        }

        await AssertEndAsync(fixture, RequestState.Aborted, FaultKind.StalledBody);
    }

    [Fact]
    public async Task HugeBody_ContinuesUntilTheClientDisconnects()
    {
        await using var fixture = await FaultTestServer.StartAsync(FaultKind.HugeBody);
        using (var connection = await fixture.ConnectAsync())
        {
            var start = await connection.ReadBodyAsync(100, fixture.Cancellation);
            Assert.Equal("chunked", start.GetHeader("Transfer-Encoding"));
            Assert.StartsWith("E\r\n{\"RequestId\":\"\r\n10000\r\nAAAA", Encoding.ASCII.GetString(start.Body), StringComparison.Ordinal);
            for (long received = 0; received < 65 << 20;)
            {
                var read = await connection.ReadAsync(fixture.Cancellation);
                Assert.NotEmpty(read);
                received += read.Length;
            }
        }

        await AssertEndAsync(fixture, RequestState.Aborted, FaultKind.HugeBody);
    }

    [Theory]
    [InlineData(FaultKind.StalledBody)]
    [InlineData(FaultKind.HugeBody)]
    [InlineData(FaultKind.SlowHeaders)]
    public async Task Dispose_AbortsFaultsInProgress(FaultKind kind)
    {
        await using var fixture = await FaultTestServer.StartAsync(kind, LongPause);
        using var connection = await fixture.ConnectAsync();
        await connection.ReadAsync(fixture.Cancellation);

        await fixture.Server.DisposeAsync();

        await AssertEndAsync(fixture, RequestState.Aborted, kind);
    }

    private static async Task<RequestEntry> AssertEndAsync(FaultTestServer fixture, RequestState state, FaultKind kind)
    {
        var entry = await fixture.WaitForEndAsync();
        Assert.Equal((state, kind), (entry.State, entry.Fault));
        Assert.Equal(state == RequestState.Completed, entry.StatusCode is not null);
        return entry;
    }

    private static void AssertPage(RawResponse response)
    {
        using var page = JsonDocument.Parse(response.Body);
        Assert.Equal(20, page.RootElement.GetProperty("BuildTasks").GetArrayLength());
    }
}
