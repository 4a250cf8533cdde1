using System.Globalization;
using SasImageFix.Client.Errors;
using SasImageFix.Client.Signing;

namespace SasImageFix.Client.Http;

/// <summary>An operation signed for one attempt: the address and the headers, exactly as they were signed.</summary>
internal sealed class SignedRequest : ISignedRequest
{
    private const string Method = "POST";
    private const string Path = "/";

    private readonly AcsV3Signature _signature;

    private SignedRequest(Uri address, IReadOnlyList<KeyValuePair<string, string>> headers, AcsV3Signature signature, string authorization)
    {
        _signature = signature;
        Address = address;
        Headers = headers;
        Authorization = authorization;
    }

    public Uri Address { get; }

    /// <summary>The signed headers, <c>host</c> among them.</summary>
    public IReadOnlyList<KeyValuePair<string, string>> Headers { get; }

    public string Authorization { get; }

    /// <summary>What was signed; a service that refuses the signature tells its own, for comparison.</summary>
    public string StringToSign => _signature.StringToSign;

    /// <param name="operation">What to ask.</param>
    /// <param name="endpoint">Whom to ask: scheme, host and port.</param>
    /// <param name="key">The key that signs.</param>
    /// <param name="now">The date of this attempt; the service takes 15 minutes of difference.</param>
    /// <param name="nonce">A text that no other attempt carries.</param>
    public static SignedRequest Create(ApiOperation operation, Uri endpoint, AccessKey? key, DateTimeOffset now, string nonce)
    {
        _ = key ?? throw new ArgumentNullException(nameof(key));
        var query = CanonicalQuery.Build(operation.Parameters);
        List<KeyValuePair<string, string>> headers =
        [
            new("host", endpoint.Authority),
            new("x-acs-action", operation.Action),
            new("x-acs-content-sha256", Digest.OfEmptyBody),
            new("x-acs-date", now.UtcDateTime.ToString("yyyy-MM-dd'T'HH:mm:ss'Z'", CultureInfo.InvariantCulture)),
            new("x-acs-signature-nonce", nonce),
            new("x-acs-version", operation.Version),
        ];
        if (key.SecurityToken is { } token)
        {
            headers.Add(new("x-acs-accesskey-id", key.Id));
            headers.Add(new("x-acs-security-token", token));
        }

        var signature = new AcsV3Signature(Method, Path, query, headers, Digest.OfEmptyBody);
        return new SignedRequest(new UriBuilder(endpoint) { Path = Path, Query = query }.Uri, headers, signature, signature.Authorize(key));
    }

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

    /// <summary>
    /// The canonical request and the string to sign as they may be shown: only what is known to be harmless, every other header by its
    /// name alone.
    /// </summary>
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
