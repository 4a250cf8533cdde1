using System.Net.Sockets;
using System.Text;
using Microsoft.AspNetCore.Connections.Features;
using Microsoft.AspNetCore.Http.Features;
using Microsoft.AspNetCore.WebUtilities;

namespace SasImageFix.Emulator.Faults;

/// <summary>The connection of a request. It bypasses the HTTP server, because the server doesn't send invalid responses.</summary>
/// <param name="context">The request.</param>
internal sealed class RawConnection(HttpContext context)
{
    // With the default length of a pause, the pauses take about one second in total, regardless of the number of bytes.
    private const int PauseCount = 50;

    private readonly Socket _socket = context.Features.GetRequiredFeature<IConnectionSocketFeature>().Socket;

    /// <summary>Returns the status line and the headers of the response in the format of HTTP.</summary>
    public byte[] BuildHeaders()
    {
        var response = context.Response;
        var reason = ReasonPhrases.GetReasonPhrase(response.StatusCode);
        var headers = string.Concat(response.Headers.Select(header => $"{header.Key}: {header.Value}\r\n"));
        return Encoding.ASCII.GetBytes($"HTTP/1.1 {response.StatusCode} {reason}\r\n{headers}\r\n");
    }

    public async Task SendAsync(ReadOnlyMemory<byte> bytes)
    {
        try
        {
            while (!bytes.IsEmpty)
            {
                bytes = bytes[await _socket.SendAsync(bytes, SocketFlags.None, context.RequestAborted)..];
            }
        }
        catch (Exception exception) when (exception is SocketException or ObjectDisposedException)
        {
            // The socket can detect the disconnection before RequestAborted is canceled.
            throw new OperationCanceledException("The client disconnected.", exception);
        }
    }

    /// <summary>Sends bytes in separate pieces. The number of pauses is about the same for any number of bytes.</summary>
    /// <param name="bytes">The bytes to send.</param>
    /// <param name="pieceSize">The number of bytes in a piece.</param>
    /// <param name="pause">The length of a pause.</param>
    public async Task SendInPiecesAsync(ReadOnlyMemory<byte> bytes, int pieceSize, TimeSpan pause)
    {
        var pieceCount = (bytes.Length + pieceSize - 1) / pieceSize;
        var piecesPerPause = (pieceCount + PauseCount - 1) / PauseCount;
        for (var piece = 0; !bytes.IsEmpty; piece++)
        {
            var size = Math.Min(pieceSize, bytes.Length);
            await SendAsync(bytes[..size]);
            bytes = bytes[size..];
            if (piece % piecesPerPause == 0)
            {
                await Task.Delay(pause, context.RequestAborted);
            }
        }
    }

    /// <summary>Closes the connection normally, and waits until the client closes it too. A reset could discard unread bytes.</summary>
    public Task CloseAsync()
    {
        try
        {
            _socket.Shutdown(SocketShutdown.Send);
        }
        catch (Exception exception) when (exception is SocketException or ObjectDisposedException)
        {
            // The client already closed the connection.
        }

        return WaitForDisconnectAsync();
    }

    public async Task WaitForDisconnectAsync() =>
        await Task.Delay(Timeout.Infinite, context.RequestAborted).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
}
