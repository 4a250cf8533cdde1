using System.Net;
using System.Text;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.Features;
using Microsoft.AspNetCore.Server.Kestrel.Core;

namespace SasImageFix.Client.Tests.Support;

/// <summary>An HTTP proxy on loopback that optionally requires a credential or returns an HTML page for each request.</summary>
internal sealed class LoopbackProxy : IAsyncDisposable
{
    private readonly WebApplication _app;
    private readonly HttpClient _forward = new(new HttpClientHandler { UseProxy = false });
    private readonly string? _authorization;
    private readonly string? _htmlPage;
    private int _forwardedCount;

    private LoopbackProxy(NetworkCredential? credential, string? htmlPage)
    {
        _authorization = credential is null
            ? null
            : $"Basic {Convert.ToBase64String(Encoding.UTF8.GetBytes($"{credential.UserName}:{credential.Password}"))}";
        _htmlPage = htmlPage;
        var builder = WebApplication.CreateEmptyBuilder(new WebApplicationOptions());
        builder.WebHost.UseKestrelCore().ConfigureKestrel(
            kestrel => kestrel.Listen(IPAddress.Loopback, 0, listen => listen.Protocols = HttpProtocols.Http1));
        _app = builder.Build();
        _app.Run(HandleAsync);
    }

    public Uri Address => new(_app.Urls.Single());

    public int ForwardedCount => _forwardedCount;

    public static async Task<LoopbackProxy> StartAsync(NetworkCredential? credential = null, string? htmlPage = null)
    {
        var proxy = new LoopbackProxy(credential, htmlPage);
        await proxy._app.StartAsync(TestContext.Current.CancellationToken);
        return proxy;
    }

    public async ValueTask DisposeAsync()
    {
        _forward.Dispose();
        await _app.DisposeAsync();
    }

    private async Task HandleAsync(HttpContext context)
    {
        if (_authorization is not null && context.Request.Headers.ProxyAuthorization != _authorization)
        {
            context.Response.StatusCode = StatusCodes.Status407ProxyAuthenticationRequired;
            context.Response.Headers.ProxyAuthenticate = "Basic realm=\"test\"";
            return;
        }

        if (_htmlPage is not null)
        {
            context.Response.ContentType = "text/html";
            await context.Response.WriteAsync(_htmlPage, context.RequestAborted);
            return;
        }

        Interlocked.Increment(ref _forwardedCount);
        using var request = new HttpRequestMessage(
            new HttpMethod(context.Request.Method), context.Features.GetRequiredFeature<IHttpRequestFeature>().RawTarget);
        var headers = context.Request.Headers.Where(header => !header.Key.StartsWith("Proxy-", StringComparison.OrdinalIgnoreCase));
        foreach (var header in headers)
        {
            request.Headers.TryAddWithoutValidation(header.Key, header.Value.ToArray());
        }

        using var response = await _forward.SendAsync(request, context.RequestAborted);
        context.Response.StatusCode = (int)response.StatusCode;
        foreach (var header in response.Content.Headers.Where(header => header.Key is "Content-Type" or "Content-Encoding"))
        {
            context.Response.Headers[header.Key] = header.Value.ToArray();
        }

        await context.Response.Body.WriteAsync(await response.Content.ReadAsByteArrayAsync(context.RequestAborted), context.RequestAborted);
    }
}
