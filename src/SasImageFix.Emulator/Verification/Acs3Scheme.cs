using System.Security.Cryptography;
using System.Text;
using SasImageFix.Emulator.Http;

namespace SasImageFix.Emulator.Verification;

/// <summary>Signature V3 (ACS3-HMAC-SHA256), whose parameters are in headers.</summary>
internal sealed class Acs3Scheme : ISignatureScheme
{
    private const string Algorithm = "ACS3-HMAC-SHA256";

    public bool IsUsedBy(ReceivedRequest request) =>
        request.GetHeader(HeaderNames.Authorization)?.StartsWith(Algorithm + " ", StringComparison.Ordinal) ?? false;

    public string? GetVersion(ReceivedRequest request) => request.GetHeader(HeaderNames.Version);

    public string? GetAction(ReceivedRequest request) => request.GetHeader(HeaderNames.Action);

    public RequestSignature ReadSignature(ReceivedRequest request)
    {
        var isWellFormed = Acs3Authorization.TryParse(request.GetHeader(HeaderNames.Authorization), out var authorization);
        ServiceErrors.IncompleteSignature(
            "Authorization must have the form ACS3-HMAC-SHA256 Credential=<id>,SignedHeaders=<lowercase names in ascending order>,"
            + "Signature=<64 lowercase hexadecimal digits>.").ThrowIf(!isWellFormed);
        RequireSignedHeaders(request, authorization!.SignedHeaders);
        var nonce = ServiceErrors.RequireParameter(HeaderNames.Nonce, request.GetHeader(HeaderNames.Nonce));
        var contentHash = ServiceErrors.RequireParameter(HeaderNames.ContentSha256, request.GetHeader(HeaderNames.ContentSha256));
        return new RequestSignature
        {
            AccessKeyId = authorization.AccessKeyId,
            Date = request.GetHeader(HeaderNames.Date),
            Nonce = nonce,
            SecurityToken = request.GetHeader(HeaderNames.SecurityToken),
            TokenAccessKeyId = request.GetHeader(HeaderNames.AccessKeyId),
            Signature = authorization.Signature,
            StringToSign = GetStringToSign(request, authorization.SignedHeaders),
            MatchesBody = contentHash == HexSha256(request.Body.Span),
        };
    }

    public string ComputeSignature(string secret, string stringToSign) =>
        Convert.ToHexStringLower(HMACSHA256.HashData(Encoding.UTF8.GetBytes(secret), Encoding.UTF8.GetBytes(stringToSign)));

    /// <summary>Returns the string to sign.</summary>
    /// <param name="request">The request.</param>
    /// <param name="signedHeaders">The names of the signed headers, in lowercase and in order. The request must contain them.</param>
    public static string GetStringToSign(ReceivedRequest request, IReadOnlyList<string> signedHeaders)
    {
        var headers = string.Concat(signedHeaders.Select(name => $"{name}:{request.Headers[name].Trim()}\n"));
        var canonicalRequest = string.Join('\n',
            request.Method,
            request.Path,
            RequestParameter.Canonicalize(request.GetQueryParameters()),
            headers,
            string.Join(';', signedHeaders),
            HexSha256(request.Body.Span));
        return $"{Algorithm}\n{HexSha256(Encoding.UTF8.GetBytes(canonicalRequest))}";
    }

    public static string HexSha256(ReadOnlySpan<byte> bytes) => Convert.ToHexStringLower(SHA256.HashData(bytes));

    private static void RequireSignedHeaders(ReceivedRequest request, IReadOnlyList<string> signedHeaders)
    {
        var missingHeader = signedHeaders.FirstOrDefault(name => !request.Headers.ContainsKey(name));
        ServiceErrors.IncompleteSignature($"SignedHeaders contains a header that was not sent: {missingHeader}.")
            .ThrowIf(missingHeader is not null);

        // Host is required even if it was not sent: HTTP/1.0 allows requests without it.
        var unsignedHeader = request.Headers.Keys.Append(HeaderNames.Host)
            .Select(name => name.ToLowerInvariant())
            .Order(StringComparer.Ordinal)
            .FirstOrDefault(name => MustBeSigned(name) && !signedHeaders.Contains(name));
        ServiceErrors.IncompleteSignature($"SignedHeaders does not contain {unsignedHeader}.").ThrowIf(unsignedHeader is not null);
    }

    private static bool MustBeSigned(string name) =>
        name is HeaderNames.Host or HeaderNames.ContentType || name.StartsWith(HeaderNames.ServicePrefix, StringComparison.Ordinal);
}
