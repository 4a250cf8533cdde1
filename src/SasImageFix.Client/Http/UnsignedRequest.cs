namespace SasImageFix.Client.Http;

/// <summary>A request without a signature and without a body.</summary>
internal sealed class UnsignedRequest(HttpMethod method, Uri address, string? header = null, string? value = null) : IHttpRequest
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
