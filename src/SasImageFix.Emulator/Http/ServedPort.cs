using System.Net;
using Microsoft.AspNetCore.Http.Features;
using Microsoft.AspNetCore.Server.Kestrel.Core;

namespace SasImageFix.Emulator;

/// <summary>A loopback port and what answers there.</summary>
internal sealed class ServedPort
{
    private readonly RequestDelegate _answer;
    private ListenOptions? _listening;

    private ServedPort(RequestDelegate answer) => _answer = answer;

    /// <summary>Where it listens, once the server has started: <c>http://127.0.0.1:PORT/</c>.</summary>
    public Uri Address => new($"http://{_listening!.IPEndPoint}/");

    /// <summary>Has a server that is not started yet listen.</summary>
    /// <param name="kestrel">The server.</param>
    /// <param name="port">The port; 0 for a free one.</param>
    /// <param name="answer">What answers.</param>
    public static ServedPort Open(KestrelServerOptions kestrel, int port, RequestDelegate answer)
    {
        var served = new ServedPort(answer);
        kestrel.Listen(IPAddress.Loopback, port, listening =>
        {
            listening.Protocols = HttpProtocols.Http1;
            served._listening = listening;

            // A connection carries its port's own answers with it: a free port has no number yet by which to tell them apart.
            listening.Use(next => connection =>
            {
                connection.Features.Set(served);
                return next(connection);
            });
        });
        return served;
    }

    /// <summary>Answers a request as the port that it came in by does.</summary>
    public static Task AnswerAsync(HttpContext context) => context.Features.GetRequiredFeature<ServedPort>()._answer(context);
}
