using System.Net.Sockets;
using System.Text;
using Microsoft.AspNetCore.Connections.Features;
using Microsoft.AspNetCore.Http.Features;
using Microsoft.AspNetCore.WebUtilities;

namespace SasImageFix.Emulator.Faults;

/// <summary>The connection of a request, written to without the HTTP server, which would send nothing that is wrong.</summary>
/// <param name="context">The request.</param>
internal sealed class RawConnection(HttpContext context)
{
    // About a second at the default pace, whatever is sent.
    private const int Pauses = 50;

    private readonly Socket _socket = context.Features.GetRequiredFeature<IConnectionSocketFeature>().Socket;

    /// <summary>The status line and headers that the response has been given, as HTTP sends them.</summary>
    public byte[] Head()
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
            // The socket may know before RequestAborted does.
            throw new OperationCanceledException("The client left.", exception);
        }
    }

    /// <summary>Sends in pieces, each on its own, with about the same number of pauses whatever the length.</summary>
    /// <param name="bytes">What to send.</param>
    /// <param name="pieceSize">The bytes of a piece.</param>
    /// <param name="pace">The length of a pause.</param>
    public async Task DripAsync(ReadOnlyMemory<byte> bytes, int pieceSize, TimeSpan pace)
    {
        var pieces = (bytes.Length + pieceSize - 1) / pieceSize;
        var piecesPerPause = (pieces + Pauses - 1) / Pauses;
        for (var piece = 0; !bytes.IsEmpty; piece++)
        {
            var size = Math.Min(pieceSize, bytes.Length);
            await SendAsync(bytes[..size]);
            bytes = bytes[size..];
            if (piece % piecesPerPause == 0)
            {
                await Task.Delay(pace, context.RequestAborted);
            }
        }
    }

    /// <summary>Closes in order, and waits for the client to do so as well: a reset could overtake what it has not read yet.</summary>
    public Task CloseAsync()
    {
        try
        {
            _socket.Shutdown(SocketShutdown.Send);
        }
        catch (Exception exception) when (exception is SocketException or ObjectDisposedException)
        {
            // The client was first.
        }

        return UntilClientLeavesAsync();
    }

    public async Task UntilClientLeavesAsync() =>
        await Task.Delay(Timeout.Infinite, context.RequestAborted).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
}
