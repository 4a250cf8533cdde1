using System.Text;

namespace SasImageFix.Client.Http;

/// <summary>A request for one attempt.</summary>
internal class HttpRequest(HttpMethod method, Uri address)
{
    public Uri Address { get; protected init; } = address;

    public IReadOnlyList<KeyValuePair<string, string>> Headers { get; init; } = [];

    /// <summary>The text that was signed; null if the request isn't signed.</summary>
    public string? StringToSign { get; protected init; }

    /// <summary>The maximum length of the response in bytes.</summary>
    public int MaxResponseLength { get; protected init; } = ResponseBodyReader.DefaultMaxLength;

    /// <summary>The body; null for a request without a body.</summary>
    protected string? Form { get; init; }

    /// <summary>Describes the request for debug messages. Only values that are known to contain no secret are shown.</summary>
    public virtual string Describe() => $"{method} {Address.GetLeftPart(UriPartial.Path)}";

    public HttpRequestMessage ToMessage(string userAgent)
    {
        var message = new HttpRequestMessage(method, Address);
        if (Form is null)
        {
            // .NET repeats a request without content up to three times, with the same signature, if the connection closes before the
            // response. .NET Framework doesn't allow content in a GET request.
            message.Content = method == HttpMethod.Get && HttpPlatform.IsNetFramework ? null : new ByteArrayContent([]);
        }
        else
        {
            message.Content = new StringContent(Form, Encoding.UTF8, "application/x-www-form-urlencoded");
            // .NET Framework would wait for 100 Continue before it sends the form.
            message.Headers.ExpectContinue = false;
        }

        foreach (var header in Headers)
        {
            message.Headers.TryAddWithoutValidation(header.Key, header.Value);
        }

        message.Headers.TryAddWithoutValidation("User-Agent", userAgent);
        return message;
    }
}
