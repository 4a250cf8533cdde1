using System.Net.Http.Headers;

namespace SasImageFix.Emulator.Tests.Support;

/// <summary>Sends signed requests without any change.</summary>
internal static class HttpClientExtensions
{
    public static Task<HttpResponseMessage> SendAsync(
        this HttpClient client, EmulatorServer server, ReceivedRequest request, CancellationToken cancellationToken) =>
        client.SendAsync(server.BaseAddress, request, cancellationToken);

    public static Task<HttpResponseMessage> SendAsync(
        this HttpClient client, Uri address, ReceivedRequest request, CancellationToken cancellationToken) =>
        client.SendAsync(ToMessage(address, request), cancellationToken);

    private static HttpRequestMessage ToMessage(Uri address, ReceivedRequest request)
    {
        var uri = new Uri($"{address.GetLeftPart(UriPartial.Authority)}{request.Path}?{request.Query}",
            new UriCreationOptions { DangerousDisablePathAndQueryCanonicalization = true });
        var content = new ByteArrayContent(request.Body.ToArray());
        var message = new HttpRequestMessage(new HttpMethod(request.Method), uri) { Content = content };
        foreach (var (name, value) in request.Headers)
        {
            HttpHeaders headers = name == "content-type" ? content.Headers : message.Headers;
            headers.TryAddWithoutValidation(name, value);
        }

        return message;
    }
}
