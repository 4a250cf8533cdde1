using System.Net;
using Microsoft.AspNetCore.Http.Features;
using Microsoft.AspNetCore.Server.Kestrel.Core;

namespace SasImageFix.Emulator.Http;

/// <summary>A loopback port and the handler of its requests.</summary>
internal sealed class Listener
{
    private readonly RequestDelegate _handler;
    private ListenOptions? _listenOptions;

    /// <summary>Adds a port to a server that isn't started yet.</summary>
    /// <param name="kestrel">The server.</param>
    /// <param name="port">The port; 0 selects a free port.</param>
    /// <param name="handler">Handles the requests.</param>
    public Listener(KestrelServerOptions kestrel, int port, RequestDelegate handler)
    {
        _handler = handler;
        kestrel.Listen(IPAddress.Loopback, port, listenOptions =>
        {
            listenOptions.Protocols = HttpProtocols.Http1;
            _listenOptions = listenOptions;

            // Each connection refers to its listener. The listener can't be registered by its port, because the number of a free port isn't
            // known yet.
            listenOptions.Use(next => connection =>
            {
                connection.Features.Set(this);
                return next(connection);
            });
        });
    }

    /// <summary>The address, after the server was started: <c>http://127.0.0.1:PORT/</c>.</summary>
    public Uri Address => new($"http://{_listenOptions!.IPEndPoint}/");

    /// <summary>Handles a request with the handler of its port.</summary>
    public static Task HandleAsync(HttpContext context) => context.Features.GetRequiredFeature<Listener>()._handler(context);
}
