using System.Net.Sockets;
using System.Text;
using System.Text.Json;
using SasImageFix.Emulator.Tests.Support;

namespace SasImageFix.Emulator.Tests.Faults;

/// <summary>What HTTP does not allow, byte for byte.</summary>
public sealed class WireFaultTests
{
    private static readonly EmulatorOptions NeverGoesOn = new() { FaultPace = EmulatorOptions.MaximumLatency };

    [Fact]
    public async Task Reset_before_headers_is_a_RST_and_nothing_else()
    {
        await using var bench = await FaultBench.StartAsync(FaultKind.ResetBeforeHeaders);
        var answer = await bench.AskRawAsync();

        Assert.Equal((SocketError.ConnectionReset, string.Empty, 0), (answer.End, answer.Head, answer.Body.Length));
        await AssertEndAsync(bench, RequestState.Aborted, FaultKind.ResetBeforeHeaders);
    }

    [Fact]
    public async Task Reset_in_body_is_a_RST_after_half_of_it()
    {
        await using var bench = await FaultBench.StartAsync(FaultKind.ResetInBody);
        var answer = await bench.AskRawAsync();

        Assert.Equal((SocketError.ConnectionReset, answer.ContentLength / 2), (answer.End, answer.Body.Length));
        Assert.StartsWith("HTTP/1.1 200 OK\r\n", answer.Head, StringComparison.Ordinal);
        await AssertEndAsync(bench, RequestState.Aborted, FaultKind.ResetInBody);
    }

    [Fact]
    public async Task Truncated_body_is_closed_in_order_after_half_of_it()
    {
        await using var bench = await FaultBench.StartAsync(FaultKind.TruncatedBody);
        var answer = await bench.AskRawAsync();

        Assert.Equal((SocketError.Success, answer.ContentLength / 2), (answer.End, answer.Body.Length));
        await AssertEndAsync(bench, RequestState.Aborted, FaultKind.TruncatedBody);
    }

    [Fact]
    public async Task Wrong_length_tells_half_of_what_is_sent()
    {
        await using var bench = await FaultBench.StartAsync(FaultKind.WrongLength);
        var answer = await bench.AskRawAsync();

        Assert.Equal((SocketError.Success, answer.Body.Length / 2), (answer.End, answer.ContentLength));
        AssertPage(answer);
        await AssertEndAsync(bench, RequestState.Answered, FaultKind.WrongLength);
    }

    [Theory]
    [InlineData(FaultKind.SlowHeaders)]
    [InlineData(FaultKind.SlowBody)]
    public async Task A_slow_answer_is_the_true_one_in_the_end(FaultKind kind)
    {
        await using var bench = await FaultBench.StartAsync(kind);
        var answer = await bench.AskRawAsync();

        Assert.Equal((SocketError.Success, answer.ContentLength), (answer.End, answer.Body.Length));
        AssertPage(answer);
        var entry = await AssertEndAsync(bench, RequestState.Answered, kind);
        Assert.Equal((200, 20), (entry.StatusCode, entry.RowCount));
        Assert.Equal(entry.RequestId, answer.Header("x-acs-request-id"));
    }

    [Theory]
    [InlineData(FaultKind.SlowHeaders)]
    [InlineData(FaultKind.SlowBody)]
    public async Task A_client_of_HTTP_reads_a_slow_answer(FaultKind kind)
    {
        await using var bench = await FaultBench.StartAsync(kind);
        using var response = await bench.AskAsync();

        Assert.Equal(20, (await response.ReadJsonAsync(bench.Cancellation)).GetProperty("BuildTasks").GetArrayLength());
    }

    [Fact]
    public async Task Slow_headers_come_byte_by_byte_and_end_when_the_client_leaves()
    {
        await using var bench = await FaultBench.StartAsync(FaultKind.SlowHeaders, NeverGoesOn);
        using (var connection = await bench.ConnectAsync())
        {
            Assert.Equal("H"u8.ToArray(), await connection.ReadAsync(bench.Cancellation));
            Assert.Equal(RequestState.Arrived, bench.Server.Requests.Entries[0].State);
        }

        await AssertEndAsync(bench, RequestState.Aborted, FaultKind.SlowHeaders);
    }

    [Fact]
    public async Task A_slow_body_comes_in_pieces_and_ends_when_the_client_leaves()
    {
        await using var bench = await FaultBench.StartAsync(FaultKind.SlowBody, NeverGoesOn);
        using (var connection = await bench.ConnectAsync())
        {
            var piece = await connection.ReadBodyAsync(1, bench.Cancellation);
            Assert.InRange(piece.Body.Length, 1, (piece.ContentLength / 50) + 1);
            Assert.Equal(RequestState.Arrived, bench.Server.Requests.Entries[0].State);
        }

        await AssertEndAsync(bench, RequestState.Aborted, FaultKind.SlowBody);
    }

    [Fact]
    public async Task A_stalled_body_stops_at_half_until_the_client_leaves()
    {
        await using var bench = await FaultBench.StartAsync(FaultKind.StalledBody);
        using (var connection = await bench.ConnectAsync())
        {
            var started = await connection.ReadBodyAsync(1, bench.Cancellation);
            Assert.InRange(started.Body.Length, 1, started.ContentLength / 2);
            var open = bench.Server.Requests.Entries[0];
            Assert.Equal((RequestState.Arrived, FaultKind.StalledBody), (open.State, open.Fault));
        }

        await AssertEndAsync(bench, RequestState.Aborted, FaultKind.StalledBody);
    }

    [Fact]
    public async Task A_huge_body_goes_on_until_the_client_leaves()
    {
        await using var bench = await FaultBench.StartAsync(FaultKind.HugeBody);
        using (var connection = await bench.ConnectAsync())
        {
            var start = await connection.ReadBodyAsync(100, bench.Cancellation);
            Assert.Equal("chunked", start.Header("Transfer-Encoding"));
            Assert.StartsWith("E\r\n{\"RequestId\":\"\r\n10000\r\nAAAA", Encoding.ASCII.GetString(start.Body), StringComparison.Ordinal);
            for (long received = 0; received < 65 << 20;)
            {
                var read = await connection.ReadAsync(bench.Cancellation);
                Assert.NotEmpty(read);
                received += read.Length;
            }
        }

        await AssertEndAsync(bench, RequestState.Aborted, FaultKind.HugeBody);
    }

    [Theory]
    [InlineData(FaultKind.StalledBody)]
    [InlineData(FaultKind.HugeBody)]
    [InlineData(FaultKind.SlowHeaders)]
    public async Task Disposing_ends_what_is_under_way(FaultKind kind)
    {
        await using var bench = await FaultBench.StartAsync(kind, NeverGoesOn);
        using var connection = await bench.ConnectAsync();
        await connection.ReadAsync(bench.Cancellation);

        await bench.Server.DisposeAsync();

        await AssertEndAsync(bench, RequestState.Aborted, kind);
    }

    private static async Task<RequestEntry> AssertEndAsync(FaultBench bench, RequestState state, FaultKind kind)
    {
        var entry = await bench.EndAsync();
        Assert.Equal((state, kind), (entry.State, entry.Fault));
        Assert.Equal(state == RequestState.Answered, entry.StatusCode is not null);
        return entry;
    }

    private static void AssertPage(RawAnswer answer)
    {
        using var page = JsonDocument.Parse(answer.Body);
        Assert.Equal(20, page.RootElement.GetProperty("BuildTasks").GetArrayLength());
    }
}
