using System.Text;
using SasImageFix.Emulator.Http;

namespace SasImageFix.Emulator.Faults;

/// <summary>Faults that write to the connection directly. If the connection is still open after the fault, it is reset.</summary>
internal static class ConnectionFaults
{
    private const int PieceCount = 50;
    private const int ChunkSize = 64 * 1024;

    /// <summary>Sends the headers and half of the body.</summary>
    public static Task SendHalfOfBodyAsync(FaultedRequest request, RawConnection connection)
    {
        var body = request.PrepareUnmodifiedResponse();
        return connection.SendAsync((byte[])[.. connection.BuildHeaders(), .. body.Span[..(body.Length / 2)]]);
    }

    /// <summary>Closes the connection normally after half of the body. Content-Length is the length of the complete body.</summary>
    public static async Task SendTruncatedBodyAsync(FaultedRequest request, RawConnection connection)
    {
        await SendHalfOfBodyAsync(request, connection);
        request.Outcome.Finish(null);
        await connection.CloseAsync();
    }

    /// <summary>Sends half of the body, and then nothing until the client disconnects.</summary>
    public static async Task SendStalledBodyAsync(FaultedRequest request, RawConnection connection)
    {
        await SendHalfOfBodyAsync(request, connection);
        await connection.WaitForDisconnectAsync();
    }

    /// <summary>Sends the complete body with a Content-Length of half its length, and then closes the connection normally.</summary>
    /// <remarks>Two different Content-Length headers aren't sent, because some clients use the first one without an error.</remarks>
    public static async Task SendWrongLengthAsync(FaultedRequest request, RawConnection connection)
    {
        var body = request.PrepareUnmodifiedResponse();
        request.Response.ContentLength = body.Length / 2;

        // Sent in one piece, so that a client receives the excess bytes before it reuses the connection.
        request.Outcome.Finish(request.Response.StatusCode);
        await connection.SendAsync((byte[])[.. connection.BuildHeaders(), .. body.Span]);
        await connection.CloseAsync();
    }

    /// <summary>Sends the headers byte by byte, and then the body in one piece.</summary>
    public static async Task SendSlowHeadersAsync(FaultedRequest request, RawConnection connection)
    {
        var body = request.PrepareUnmodifiedResponse();
        request.Response.Headers.Connection = "close";
        await connection.SendInPiecesAsync(connection.BuildHeaders(), 1, request.Settings.Pause);
        request.Outcome.Finish(request.Response.StatusCode);
        await connection.SendAsync(body);
        await connection.CloseAsync();
    }

    /// <summary>Sends the headers in one piece, and then the body in small pieces.</summary>
    public static async Task SendSlowBodyAsync(FaultedRequest request, RawConnection connection)
    {
        var body = request.PrepareUnmodifiedResponse();
        request.Response.Headers.Connection = "close";
        await connection.SendAsync(connection.BuildHeaders());

        // The request is recorded before the last byte is sent, as without a fault.
        await connection.SendInPiecesAsync(body[..^1], (body.Length / PieceCount) + 1, request.Settings.Pause);
        request.Outcome.Finish(request.Response.StatusCode);
        await connection.SendAsync(body[^1..]);
        await connection.CloseAsync();
    }

    /// <summary>Sends JSON with an endless string, as fast as the client reads. The body is chunked, so it has no Content-Length.</summary>
    public static async Task SendHugeBodyAsync(FaultedRequest request, RawConnection connection)
    {
        ResponseWriter.SetHeaders(request.Context, StatusCodes.Status200OK, request.Now);
        request.Response.Headers.TransferEncoding = "chunked";
        await connection.SendAsync(connection.BuildHeaders());
        await connection.SendAsync(Chunk("{\"RequestId\":\""));
        var chunk = Chunk(new string('A', ChunkSize));
        while (!request.Context.RequestAborted.IsCancellationRequested)
        {
            await connection.SendAsync(chunk);
        }
    }

    private static byte[] Chunk(string text) => Encoding.ASCII.GetBytes($"{text.Length:X}\r\n{text}\r\n");
}
