using System.Globalization;
using SasImageFix.Client.Errors;
using SasImageFix.Client.Signing;

namespace SasImageFix.Client.Http;

/// <summary>A request with an ACS3-HMAC-SHA256 signature, for one attempt.</summary>
internal sealed class SignedRequest : HttpRequest
{
    private const string Path = "/";

    private readonly List<KeyValuePair<string, string>> _signedHeaders;
    private readonly AcsV3Signature _signature;

    /// <param name="operation">The operation.</param>
    /// <param name="endpoint">Scheme, host, and port.</param>
    /// <param name="key">The AccessKey.</param>
    /// <param name="date">The time of the request. The service accepts a difference of up to 15 minutes.</param>
    /// <param name="nonce">A text that is unique to this attempt.</param>
    public SignedRequest(ApiOperation operation, Uri endpoint, AccessKey key, DateTimeOffset date, string nonce)
        : base(HttpMethod.Post, endpoint)
    {
        var query = CanonicalQuery.Build(operation.Parameters);
        _signedHeaders =
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
            _signedHeaders.AddRange([new("x-acs-accesskey-id", key.Id), new("x-acs-security-token", token)]);
        }

        _signature = new AcsV3Signature(HttpMethod.Post.Method, Path, query, _signedHeaders, Digest.OfEmptyBody);
        // For comparison: if the service rejects the signature, it returns the text that it would have signed.
        StringToSign = _signature.StringToSign;
        MaxResponseLength = operation.MaxResponseLength;
        Address = new UriBuilder(endpoint) { Path = Path, Query = query }.Uri;
        Headers =
        [
            .. _signedHeaders,
            new("Authorization", _signature.CreateAuthorization(key)),
            new("Accept", "application/json"),
            new("Accept-Encoding", ResponseBodyReader.Gzip),
        ];
    }

    public override string Describe() => string.Join(
        Environment.NewLine,
        [
            $"{HttpMethod.Post} {Address.AbsoluteUri}",
            .. _signedHeaders
                .OrderBy(header => header.Key, StringComparer.Ordinal)
                .Select(header => $"{header.Key}:{Redactor.RedactHeader(header.Key, header.Value)}"),
            $"signed headers: {_signature.SignedHeaders}",
            $"string to sign: {_signature.StringToSign.Replace('\n', ' ')}",
        ]);
}
