using System.Net;
using System.Net.Sockets;

namespace SasImageFix.Emulator;

/// <summary>A loopback port that answers nothing, as an address that nobody has: its queue is full, so that no connection comes about.</summary>
/// <remarks>So it is on Linux; Windows refuses what its queue cannot take.</remarks>
public sealed class SilentPort : IDisposable
{
    // Linux takes one more than the backlog.
    private const int Backlog = 1;

    private readonly List<Socket> _sockets = [];

    private SilentPort()
    {
    }

    /// <summary>Where it is: <c>http://127.0.0.1:PORT/</c>.</summary>
    public Uri Address { get; private set; } = new("http://127.0.0.1/");

    /// <summary>Opens the port and fills its queue.</summary>
    /// <param name="cancellationToken">Gives up.</param>
    /// <returns>The port; disposing it refuses from then on.</returns>
    public static async Task<SilentPort> OpenAsync(CancellationToken cancellationToken)
    {
        var port = new SilentPort();
        Socket listener = port.Add();
        listener.Bind(new IPEndPoint(IPAddress.Loopback, 0));
        listener.Listen(Backlog);
        EndPoint end = listener.LocalEndPoint!;
        port.Address = new Uri($"http://{end}/");
        for (int i = 0; i <= Backlog; i++)
        {
            await port.Add().ConnectAsync(end, cancellationToken);
        }

        return port;
    }

    /// <summary>Closes the port.</summary>
    public void Dispose() => _sockets.ForEach(socket => socket.Dispose());

    private Socket Add()
    {
        var socket = new Socket(AddressFamily.InterNetwork, SocketType.Stream, ProtocolType.Tcp);
        _sockets.Add(socket);
        return socket;
    }
}
