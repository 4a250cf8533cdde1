namespace SasImageFix.Client.Transport;

/// <summary>A request that nobody signs and that has no body.</summary>
internal sealed class PlainRequest(HttpMethod method, Uri address, string? header = null, string? value = null) : IHttpRequest
{
    public Uri Address => address;

    public HttpRequestMessage ToMessage(string userAgent)
    {
        var message = new HttpRequestMessage(method, address);
        if (header is not null)
        {
            message.Headers.TryAddWithoutValidation(header, value);
        }

        message.Headers.TryAddWithoutValidation("User-Agent", userAgent);
        return message;
    }
}
