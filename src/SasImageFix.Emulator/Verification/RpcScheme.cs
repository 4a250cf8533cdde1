using System.Diagnostics.CodeAnalysis;
using System.Security.Cryptography;
using System.Text;
using SasImageFix.Emulator.Http;

namespace SasImageFix.Emulator.Verification;

/// <summary>The older RPC signature (HMAC-SHA1), whose parameters are in the query or in a form.</summary>
internal sealed class RpcScheme : ISignatureScheme
{
    private const string SignatureParameter = "Signature";

    public bool IsUsedBy(ReceivedRequest request) => Find(request, SignatureParameter) is not null;

    public string? GetVersion(ReceivedRequest request) => Find(request, "Version");

    public string? GetAction(ReceivedRequest request) => Find(request, "Action");

    public RequestSignature ReadSignature(ReceivedRequest request)
    {
        ServiceErrors.IncompleteSignature("A parameter is specified more than once.")
            .ThrowIf(request.GetParameters().CountBy(parameter => parameter.Name, StringComparer.Ordinal).Any(pair => pair.Value > 1));
        ServiceErrors.IncompleteSignature("SignatureMethod must be HMAC-SHA1.").ThrowIf(Find(request, "SignatureMethod") != "HMAC-SHA1");
        ServiceErrors.IncompleteSignature("SignatureVersion must be 1.0.").ThrowIf(Find(request, "SignatureVersion") != "1.0");
        var signature = Find(request, SignatureParameter)!;
        ServiceErrors.IncompleteSignature("Signature is empty.").ThrowIf(signature.Length == 0);
        var accessKeyId = ServiceErrors.RequireParameter("AccessKeyId", Find(request, "AccessKeyId"));
        return new RequestSignature
        {
            AccessKeyId = accessKeyId,
            Date = Find(request, "Timestamp"),
            Nonce = ServiceErrors.RequireParameter("SignatureNonce", Find(request, "SignatureNonce")),
            SecurityToken = Find(request, "SecurityToken"),
            TokenAccessKeyId = accessKeyId,
            Signature = signature,
            StringToSign = GetStringToSign(request),
            MatchesBody = true,
        };
    }

    [SuppressMessage("Security", "CA5350", Justification = "The RPC signature requires HMAC-SHA1.")]
    public string ComputeSignature(string secret, string stringToSign) =>
        Convert.ToBase64String(HMACSHA1.HashData(Encoding.UTF8.GetBytes(secret + "&"), Encoding.UTF8.GetBytes(stringToSign)));

    /// <summary>Returns the string to sign, with all parameters of the query and the form except the signature.</summary>
    public static string GetStringToSign(ReceivedRequest request)
    {
        var signed = request.GetParameters().Where(parameter => parameter.Name != SignatureParameter);
        return $"{request.Method}&{PercentEncoding.Encode(request.Path)}&{PercentEncoding.Encode(RequestParameter.Canonicalize(signed))}";
    }

    private static string? Find(ReceivedRequest request, string name) =>
        request.GetParameters().Where(parameter => parameter.Name == name).Select(parameter => parameter.Value).FirstOrDefault();
}
