using System.Globalization;
using SasImageFix.Client.Errors;
using SasImageFix.Client.Signing;

namespace SasImageFix.Client.Http;

/// <summary>A request with an ACS3-HMAC-SHA256 signature, for one attempt.</summary>
internal sealed class SignedRequest : ISignedRequest
{
    private const string Method = "POST";
    private const string Path = "/";

    private readonly AcsV3Signature _signature;

    /// <param name="operation">The operation.</param>
    /// <param name="endpoint">Scheme, host, and port.</param>
    /// <param name="key">The AccessKey.</param>
    /// <param name="date">The time of the request. The service accepts a difference of up to 15 minutes.</param>
    /// <param name="nonce">A text that no other attempt has.</param>
    public SignedRequest(ApiOperation operation, Uri endpoint, AccessKey key, DateTimeOffset date, string nonce)
    {
        var query = CanonicalQuery.Build(operation.Parameters);
        List<KeyValuePair<string, string>> headers =
        [
            new("host", endpoint.Authority),
            new("x-acs-action", operation.Action),
            new("x-acs-content-sha256", Digest.OfEmptyBody),
            new("x-acs-date", date.UtcDateTime.ToString("yyyy-MM-dd'T'HH:mm:ss'Z'", CultureInfo.InvariantCulture)),
            new("x-acs-signature-nonce", nonce),
            new("x-acs-version", operation.Version),
        ];
        if (key.SecurityToken is { } token)
        {
            headers.Add(new("x-acs-accesskey-id", key.Id));
            headers.Add(new("x-acs-security-token", token));
        }

        _signature = new AcsV3Signature(Method, Path, query, headers, Digest.OfEmptyBody);
        Address = new UriBuilder(endpoint) { Path = Path, Query = query }.Uri;
        Headers = headers;
        Authorization = _signature.Authorize(key);
    }

    public Uri Address { get; }

    /// <summary>The signed headers, including <c>host</c>.</summary>
    public IReadOnlyList<KeyValuePair<string, string>> Headers { get; }

    public string Authorization { get; }

    /// <summary>The text that was signed. A service that rejects the signature returns its own, for comparison.</summary>
    public string StringToSign => _signature.StringToSign;

    public HttpRequestMessage ToMessage(string userAgent)
    {
        var message = new HttpRequestMessage(HttpMethod.Post, Address);
        foreach (var header in Headers)
        {
            message.Headers.TryAddWithoutValidation(header.Key, header.Value);
        }

        message.Headers.TryAddWithoutValidation("Authorization", Authorization);
        message.Headers.TryAddWithoutValidation("Accept", "application/json");
        message.Headers.TryAddWithoutValidation("Accept-Encoding", ResponseBodyReader.Gzip);
        message.Headers.TryAddWithoutValidation("User-Agent", userAgent);
        return message;
    }

    public string Describe() =>
        string.Join(
            Environment.NewLine,
            [
                $"{Method} {Address.AbsoluteUri}",
                .. Headers.OrderBy(header => header.Key, StringComparer.Ordinal).Select(header => $"{header.Key}:{Redactor.Shown(header.Key, header.Value)}"),
                $"signed headers: {_signature.SignedHeaders}",
                $"string to sign: {StringToSign.Replace('\n', ' ')}",
            ]);
}
