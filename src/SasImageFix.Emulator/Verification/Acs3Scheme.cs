using System.Security.Cryptography;
using System.Text;
using SasImageFix.Emulator.Http;

namespace SasImageFix.Emulator.Verification;

/// <summary>Signature V3, ACS3-HMAC-SHA256: everything is in headers.</summary>
internal sealed class Acs3Scheme : ISignatureScheme
{
    private const string Algorithm = "ACS3-HMAC-SHA256";

    public bool Recognizes(ReceivedRequest request) =>
        request.Header(HeaderNames.Authorization)?.StartsWith(Algorithm + " ", StringComparison.Ordinal) ?? false;

    public string? Version(ReceivedRequest request) => request.Header(HeaderNames.Version);

    public string? Action(ReceivedRequest request) => request.Header(HeaderNames.Action);

    public SignatureClaim Read(ReceivedRequest request)
    {
        var isWellFormed = Acs3Authorization.TryParse(request.Header(HeaderNames.Authorization), out var authorization);
        ServiceErrors.IncompleteSignature(
            "Authorization must read ACS3-HMAC-SHA256 Credential=<id>,SignedHeaders=<names, lower-case, ascending>,"
            + "Signature=<64 lower-case hex digits>.").ThrowIf(!isWellFormed);
        RequireCoverage(request, authorization!.SignedHeaders);
        var nonce = ServiceErrors.RequireParameter(HeaderNames.Nonce, request.Header(HeaderNames.Nonce));
        var contentHash = ServiceErrors.RequireParameter(HeaderNames.ContentSha256, request.Header(HeaderNames.ContentSha256));
        return new SignatureClaim
        {
            AccessKeyId = authorization.AccessKeyId,
            Date = request.Header(HeaderNames.Date),
            Nonce = nonce,
            SecurityToken = request.Header(HeaderNames.SecurityToken),
            TokenKeyId = request.Header(HeaderNames.AccessKeyId),
            Signature = authorization.Signature,
            StringToSign = StringToSign(request, authorization.SignedHeaders),
            CoversBody = contentHash == HexSha256(request.Body.Span),
        };
    }

    public string Compute(string secret, string stringToSign) =>
        Convert.ToHexStringLower(HMACSHA256.HashData(Encoding.UTF8.GetBytes(secret), Encoding.UTF8.GetBytes(stringToSign)));

    /// <summary>The string that is signed.</summary>
    /// <param name="request">The request.</param>
    /// <param name="signedHeaders">The names of the signed headers, lower-case and in order. The request has all of them.</param>
    public static string StringToSign(ReceivedRequest request, IReadOnlyList<string> signedHeaders)
    {
        var headers = string.Concat(signedHeaders.Select(name => $"{name}:{request.Headers[name].Trim()}\n"));
        var canonicalRequest = string.Join('\n',
            request.Method,
            request.Path,
            RequestParameter.Canonicalize(request.QueryParameters()),
            headers,
            string.Join(';', signedHeaders),
            HexSha256(request.Body.Span));
        return $"{Algorithm}\n{HexSha256(Encoding.UTF8.GetBytes(canonicalRequest))}";
    }

    public static string HexSha256(ReadOnlySpan<byte> bytes) => Convert.ToHexStringLower(SHA256.HashData(bytes));

    private static void RequireCoverage(ReceivedRequest request, IReadOnlyList<string> signed)
    {
        var absent = signed.FirstOrDefault(name => !request.Headers.ContainsKey(name));
        ServiceErrors.IncompleteSignature($"SignedHeaders names a header that was not sent: {absent}.").ThrowIf(absent is not null);

        // Host is required even if it was not sent: HTTP/1.0 allows requests without it.
        var unsigned = request.Headers.Keys.Append(HeaderNames.Host)
            .Select(name => name.ToLowerInvariant())
            .Order(StringComparer.Ordinal)
            .FirstOrDefault(name => MustBeSigned(name) && !signed.Contains(name));
        ServiceErrors.IncompleteSignature($"SignedHeaders does not name {unsigned}.").ThrowIf(unsigned is not null);
    }

    private static bool MustBeSigned(string name) =>
        name is HeaderNames.Host or HeaderNames.ContentType || name.StartsWith(HeaderNames.ServicePrefix, StringComparison.Ordinal);
}
