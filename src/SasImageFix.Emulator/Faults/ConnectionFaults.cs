using System.Text;
using SasImageFix.Emulator.Http;

namespace SasImageFix.Emulator.Faults;

/// <summary>Faults that write to the connection themselves. When one of them returns, an open connection is reset.</summary>
internal static class ConnectionFaults
{
    private const int Pieces = 50;
    private const int ChunkSize = 64 * 1024;

    /// <summary>Sends the headers and half of the body.</summary>
    public static Task SendHalfAsync(FaultedRequest request, RawConnection connection)
    {
        var body = request.PrepareTrueResponse();
        return connection.SendAsync((byte[])[.. connection.Head(), .. body.Span[..(body.Length / 2)]]);
    }

    /// <summary>Closes the connection in order after half of the body that Content-Length promises.</summary>
    public static async Task TruncatedBodyAsync(FaultedRequest request, RawConnection connection)
    {
        await SendHalfAsync(request, connection);
        request.Outcome.End(null);
        await connection.CloseAsync();
    }

    /// <summary>Sends half of the body and then nothing.</summary>
    public static async Task StalledBodyAsync(FaultedRequest request, RawConnection connection)
    {
        await SendHalfAsync(request, connection);
        await connection.UntilClientLeavesAsync();
    }

    /// <summary>Sends a Content-Length of half the body, and closes the connection in order after the whole body.</summary>
    /// <remarks>Of two Content-Lengths clients were seen to take the first without an error; a small one cuts the content.</remarks>
    public static async Task WrongLengthAsync(FaultedRequest request, RawConnection connection)
    {
        var body = request.PrepareTrueResponse();
        request.Response.ContentLength = body.Length / 2;

        // At once, so that a client finds the surplus before it reuses the connection.
        request.Outcome.End(request.Response.StatusCode);
        await connection.SendAsync((byte[])[.. connection.Head(), .. body.Span]);
        await connection.CloseAsync();
    }

    /// <summary>Sends the headers byte by byte, and then the body at once.</summary>
    public static async Task SlowHeadersAsync(FaultedRequest request, RawConnection connection)
    {
        var body = request.PrepareTrueResponse();
        request.Response.Headers.Connection = "close";
        await connection.DripAsync(connection.Head(), 1, request.Settings.Pace);
        request.Outcome.End(request.Response.StatusCode);
        await connection.SendAsync(body);
        await connection.CloseAsync();
    }

    /// <summary>Sends the headers at once, and the body in small pieces.</summary>
    public static async Task SlowBodyAsync(FaultedRequest request, RawConnection connection)
    {
        var body = request.PrepareTrueResponse();
        request.Response.Headers.Connection = "close";
        await connection.SendAsync(connection.Head());

        // The last byte follows the record, as it does where nothing is slow.
        await connection.DripAsync(body[..^1], (body.Length / Pieces) + 1, request.Settings.Pace);
        request.Outcome.End(request.Response.StatusCode);
        await connection.SendAsync(body[^1..]);
        await connection.CloseAsync();
    }

    /// <summary>Sends JSON with a text that has no end, in chunks, as fast as the client reads: no length warns it.</summary>
    public static async Task HugeBodyAsync(FaultedRequest request, RawConnection connection)
    {
        ResponseWriter.SetHeaders(request.Context, StatusCodes.Status200OK, request.Now);
        request.Response.Headers.TransferEncoding = "chunked";
        await connection.SendAsync(connection.Head());
        await connection.SendAsync(Chunk("{\"RequestId\":\""));
        var more = Chunk(new string('A', ChunkSize));
        while (!request.Context.RequestAborted.IsCancellationRequested)
        {
            await connection.SendAsync(more);
        }
    }

    private static byte[] Chunk(string text) => Encoding.ASCII.GetBytes($"{text.Length:X}\r\n{text}\r\n");
}
