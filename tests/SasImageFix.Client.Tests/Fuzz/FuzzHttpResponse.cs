using System.Net;

namespace SasImageFix.Client.Tests.Fuzz;

/// <summary>A response with HTTP headers.</summary>
internal sealed record FuzzHttpResponse(FuzzResponse Response, IReadOnlyList<KeyValuePair<string, string>> Headers)
{
    public HttpResponseMessage ToMessage()
    {
        var message = new HttpResponseMessage((HttpStatusCode)Response.Status) { Content = new ByteArrayContent(Response.Body) };
        foreach (var header in Headers)
        {
            message.Headers.TryAddWithoutValidation(header.Key, header.Value);
        }

        if (Response.RequestId is { } id)
        {
            message.Headers.TryAddWithoutValidation("x-acs-request-id", id);
        }

        return message;
    }

    public override string ToString() =>
        $"\n{string.Join("\n", Headers.Select(header => $"{header.Key}: {TextGenerator.Escape(header.Value)}"))}\n{Response}";
}
