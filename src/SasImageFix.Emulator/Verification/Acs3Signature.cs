using System.Security.Cryptography;
using System.Text;

namespace SasImageFix.Emulator;

/// <summary>Signature V3, ACS3-HMAC-SHA256, as pure functions of what is signed; what may be signed is decided elsewhere.</summary>
internal static class Acs3Signature
{
    public const string Algorithm = "ACS3-HMAC-SHA256";

    /// <param name="request">The request.</param>
    /// <param name="signedHeaders">The names of the headers that take part, lower-case and in order; each is there.</param>
    public static string StringToSign(ReceivedRequest request, IReadOnlyList<string> signedHeaders)
    {
        string canonicalRequest = CanonicalRequest(request, signedHeaders);
        return $"{Algorithm}\n{HexSha256(Encoding.UTF8.GetBytes(canonicalRequest))}";
    }

    public static string Compute(string secret, string stringToSign) =>
        Convert.ToHexStringLower(HMACSHA256.HashData(Encoding.UTF8.GetBytes(secret), Encoding.UTF8.GetBytes(stringToSign)));

    public static string HexSha256(ReadOnlySpan<byte> bytes) => Convert.ToHexStringLower(SHA256.HashData(bytes));

    private static string CanonicalRequest(ReceivedRequest request, IReadOnlyList<string> signedHeaders)
    {
        string headers = string.Concat(signedHeaders.Select(name => $"{name}:{request.Headers[name].Trim()}\n"));
        return string.Join('\n',
            request.Method,
            request.Path,
            RequestParameter.Canonicalise(request.QueryParameters()),
            headers,
            string.Join(';', signedHeaders),
            HexSha256(request.Body.Span));
    }
}
