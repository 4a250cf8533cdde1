using System.Net;
using Microsoft.AspNetCore.Http.Features;
using Microsoft.AspNetCore.Server.Kestrel.Core;

namespace SasImageFix.Emulator.Http;

/// <summary>A loopback port and the handler of its requests.</summary>
internal sealed class Listener
{
    private readonly RequestDelegate _respond;
    private ListenOptions? _listening;

    /// <summary>Makes a server that is not started yet listen on a port.</summary>
    /// <param name="kestrel">The server.</param>
    /// <param name="port">The port; 0 for a free one.</param>
    /// <param name="respond">Responds to requests.</param>
    public Listener(KestrelServerOptions kestrel, int port, RequestDelegate respond)
    {
        _respond = respond;
        kestrel.Listen(IPAddress.Loopback, port, listening =>
        {
            listening.Protocols = HttpProtocols.Http1;
            _listening = listening;

            // A connection carries the handler of its port: a free port has no number yet that identifies it.
            listening.Use(next => connection =>
            {
                connection.Features.Set(this);
                return next(connection);
            });
        });
    }

    /// <summary>Where it listens, once the server has started: <c>http://127.0.0.1:PORT/</c>.</summary>
    public Uri Address => new($"http://{_listening!.IPEndPoint}/");

    /// <summary>Responds to a request with the handler of the port that it arrived at.</summary>
    public static Task RespondAsync(HttpContext context) => context.Features.GetRequiredFeature<Listener>()._respond(context);
}
