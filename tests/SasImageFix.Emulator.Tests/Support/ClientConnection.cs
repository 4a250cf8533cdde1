using System.Net.Sockets;
using System.Text;

namespace SasImageFix.Emulator.Tests.Support;

/// <summary>A client that receives the bytes of a response and the end of the connection.</summary>
internal sealed class ClientConnection : IDisposable
{
    private readonly Socket _socket = new(AddressFamily.InterNetwork, SocketType.Stream, ProtocolType.Tcp);
    private readonly byte[] _buffer = new byte[256 * 1024];

    private ClientConnection()
    {
    }

    public static async Task<ClientConnection> SendAsync(
        EmulatorServer server, ReceivedRequest request, CancellationToken cancellationToken)
    {
        var text = new StringBuilder($"{request.Method} {request.Path}?{request.Query} HTTP/1.1\r\n");
        foreach (var (name, value) in request.Headers)
        {
            text.Append(name).Append(": ").Append(value).Append("\r\n");
        }

        text.Append("Content-Length: 0\r\n\r\n");
        var connection = new ClientConnection();
        try
        {
            await connection._socket.ConnectAsync("127.0.0.1", server.BaseAddress.Port, cancellationToken);
            await connection._socket.SendAsync(Encoding.ASCII.GetBytes(text.ToString()), cancellationToken);
            return connection;
        }
        catch
        {
            connection.Dispose();
            throw;
        }
    }

    /// <summary>Returns the bytes of one read operation.</summary>
    public async Task<byte[]> ReadAsync(CancellationToken cancellationToken) =>
        _buffer[..await _socket.ReceiveAsync(_buffer, cancellationToken)];

    /// <summary>Reads until the body has at least this number of bytes.</summary>
    public async Task<RawResponse> ReadBodyAsync(int minimumLength, CancellationToken cancellationToken)
    {
        using var received = new MemoryStream();
        while (true)
        {
            var read = await ReadAsync(cancellationToken);
            Assert.NotEmpty(read);
            received.Write(read);
            if (RawResponse.GetBodyLength(received) >= minimumLength)
            {
                return RawResponse.Parse(received, null);
            }
        }
    }

    /// <summary>Reads until the connection is closed or reset.</summary>
    public async Task<RawResponse> ReadToEndAsync(CancellationToken cancellationToken)
    {
        using var received = new MemoryStream();
        try
        {
            while (await ReadAsync(cancellationToken) is { Length: > 0 } read)
            {
                received.Write(read);
            }

            return RawResponse.Parse(received, SocketError.Success);
        }
        catch (SocketException exception)
        {
            return RawResponse.Parse(received, exception.SocketErrorCode);
        }
    }

    public void Dispose() => _socket.Dispose();
}
