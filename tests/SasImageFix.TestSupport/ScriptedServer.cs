using System.Net;
using System.Net.Sockets;
using System.Text;

namespace SasImageFix.TestSupport;

/// <summary>A TCP server on loopback that handles each connection with a script, such as a proxy that rejects connections.</summary>
internal sealed class ScriptedServer : IAsyncDisposable
{
    private readonly TcpListener _listener = new(IPAddress.Loopback, 0);
    private readonly CancellationTokenSource _stop = new();
    private readonly Func<NetworkStream, CancellationToken, Task> _handle;
    private readonly Task _run;
    private readonly TaskCompletionSource _connected = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private int _connectionCount;
    private int _requestCount;

    /// <param name="handle">Handles a connection, which is closed when the task ends.</param>
    public ScriptedServer(Func<NetworkStream, CancellationToken, Task> handle)
    {
        _handle = handle;
        _listener.Start();
        _run = RunAsync();
    }

    public Uri Address => new($"http://{_listener.LocalEndpoint}/");

    public int ConnectionCount => _connectionCount;

    /// <summary>The number of requests to a server that <see cref="Answering"/> created.</summary>
    public int RequestCount => _requestCount;

    /// <summary>Completes when the first client has connected.</summary>
    public Task Connected => _connected.Task;

    /// <summary>A server that answers each request with the same text.</summary>
    public static ScriptedServer Answering(string response)
    {
        ScriptedServer? server = null;
        return server = new ScriptedServer(async (stream, stop) =>
        {
            while (await ReceiveAsync(stream, stop) > 0)
            {
                Interlocked.Increment(ref server!._requestCount);
                await stream.WriteAsync(Encoding.ASCII.GetBytes(response), stop);
            }
        });
    }

    /// <summary>A server that never answers.</summary>
    public static ScriptedServer Hanging() => new((_, stop) => Task.Delay(Timeout.Infinite, stop));

    /// <summary>Receives what the client has sent so far.</summary>
    /// <returns>The number of bytes; 0 if the client has closed the connection.</returns>
    public static async Task<int> ReceiveAsync(NetworkStream stream, CancellationToken stop) =>
        await stream.ReadAsync(new byte[4096], stop);

    public async ValueTask DisposeAsync()
    {
        await _stop.CancelAsync();
        await _run;
        _listener.Stop();
        _stop.Dispose();
    }

    private async Task RunAsync()
    {
        var connections = new List<Task>();
        try
        {
            while (true)
            {
                connections.Add(HandleAsync(await _listener.AcceptTcpClientAsync(_stop.Token)));
            }
        }
        catch (OperationCanceledException)
        {
            await Task.WhenAll(connections);
        }
    }

    private async Task HandleAsync(TcpClient client)
    {
        Interlocked.Increment(ref _connectionCount);
        _connected.TrySetResult();
        using (client)
        {
            try
            {
                await _handle(client.GetStream(), _stop.Token);
            }
            catch (Exception exception) when (exception is IOException or OperationCanceledException)
            {
                // The client has closed the connection, or the test has ended.
            }
        }
    }
}
