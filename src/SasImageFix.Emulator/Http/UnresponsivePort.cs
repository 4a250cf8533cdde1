using System.Net;
using System.Net.Sockets;

namespace SasImageFix.Emulator.Http;

/// <summary>A loopback port that doesn't respond. Its queue of incoming connections is full, so no connection is established.</summary>
/// <remarks>This is the behavior on Linux. Windows refuses a connection if the queue is full.</remarks>
public sealed class UnresponsivePort : IDisposable
{
    // Linux accepts one connection more than the backlog.
    private const int Backlog = 1;

    private readonly List<Socket> _sockets = [];

    private UnresponsivePort()
    {
    }

    /// <summary>The address: <c>http://127.0.0.1:PORT/</c>.</summary>
    public Uri Address { get; private set; } = new("http://127.0.0.1/");

    /// <summary>Opens the port and fills its queue.</summary>
    /// <param name="cancellationToken">Cancels the operation.</param>
    /// <returns>The port; connections are refused after it is disposed.</returns>
    public static async Task<UnresponsivePort> OpenAsync(CancellationToken cancellationToken)
    {
        var port = new UnresponsivePort();
        var listener = port.AddSocket();
        listener.Bind(new IPEndPoint(IPAddress.Loopback, 0));
        listener.Listen(Backlog);
        var endPoint = listener.LocalEndPoint!;
        port.Address = new Uri($"http://{endPoint}/");
        for (var i = 0; i <= Backlog; i++)
        {
            await port.AddSocket().ConnectAsync(endPoint, cancellationToken);
        }

        return port;
    }

    /// <summary>Closes the port.</summary>
    public void Dispose() => _sockets.ForEach(socket => socket.Dispose());

    private Socket AddSocket()
    {
        var socket = new Socket(AddressFamily.InterNetwork, SocketType.Stream, ProtocolType.Tcp);
        _sockets.Add(socket);
        return socket;
    }
}
