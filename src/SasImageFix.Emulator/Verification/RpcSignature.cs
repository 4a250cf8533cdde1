using System.Diagnostics.CodeAnalysis;
using System.Security.Cryptography;
using System.Text;

namespace SasImageFix.Emulator;

/// <summary>The older RPC signature, HMAC-SHA1, as pure functions of what is signed.</summary>
internal static class RpcSignature
{
    public const string SignatureParameter = "Signature";

    /// <summary>Everything in the query and form takes part, save the signature itself.</summary>
    public static string StringToSign(ReceivedRequest request)
    {
        IEnumerable<RequestParameter> signed = request.Parameters().Where(parameter => parameter.Name != SignatureParameter);
        return $"{request.Method}&{PercentEncoding.Encode(request.Path)}&{PercentEncoding.Encode(RequestParameter.Canonicalise(signed))}";
    }

    [SuppressMessage("Security", "CA5350", Justification = "The published signature is HMAC-SHA1.")]
    public static string Compute(string secret, string stringToSign) =>
        Convert.ToBase64String(HMACSHA1.HashData(Encoding.UTF8.GetBytes(secret + "&"), Encoding.UTF8.GetBytes(stringToSign)));
}
