using System.Diagnostics.CodeAnalysis;
using System.Security.Cryptography;
using System.Text;
using SasImageFix.Emulator.Http;

namespace SasImageFix.Emulator.Verification;

/// <summary>The older RPC signature, HMAC-SHA1: everything is in parameters, of the query or of a form body.</summary>
internal sealed class RpcScheme : ISignatureScheme
{
    private const string SignatureParameter = "Signature";

    public bool Recognizes(ReceivedRequest request) => Find(request, SignatureParameter) is not null;

    public string? Version(ReceivedRequest request) => Find(request, "Version");

    public string? Action(ReceivedRequest request) => Find(request, "Action");

    public SignatureClaim Read(ReceivedRequest request)
    {
        ServiceErrors.IncompleteSignature("A parameter is there more than once.")
            .ThrowIf(request.Parameters().CountBy(parameter => parameter.Name, StringComparer.Ordinal).Any(pair => pair.Value > 1));
        ServiceErrors.IncompleteSignature("SignatureMethod must be HMAC-SHA1.").ThrowIf(Find(request, "SignatureMethod") != "HMAC-SHA1");
        ServiceErrors.IncompleteSignature("SignatureVersion must be 1.0.").ThrowIf(Find(request, "SignatureVersion") != "1.0");
        var signature = Find(request, SignatureParameter)!;
        ServiceErrors.IncompleteSignature("Signature is empty.").ThrowIf(signature.Length == 0);
        var accessKeyId = ServiceErrors.RequireParameter("AccessKeyId", Find(request, "AccessKeyId"));
        return new SignatureClaim
        {
            AccessKeyId = accessKeyId,
            Date = Find(request, "Timestamp"),
            Nonce = ServiceErrors.RequireParameter("SignatureNonce", Find(request, "SignatureNonce")),
            SecurityToken = Find(request, "SecurityToken"),
            TokenKeyId = accessKeyId,
            Signature = signature,
            StringToSign = StringToSign(request),
            CoversBody = true,
        };
    }

    [SuppressMessage("Security", "CA5350", Justification = "The published signature is HMAC-SHA1.")]
    public string Compute(string secret, string stringToSign) =>
        Convert.ToBase64String(HMACSHA1.HashData(Encoding.UTF8.GetBytes(secret + "&"), Encoding.UTF8.GetBytes(stringToSign)));

    /// <summary>The string that is signed: all parameters of the query and the form except the signature itself.</summary>
    public static string StringToSign(ReceivedRequest request)
    {
        var signed = request.Parameters().Where(parameter => parameter.Name != SignatureParameter);
        return $"{request.Method}&{PercentEncoding.Encode(request.Path)}&{PercentEncoding.Encode(RequestParameter.Canonicalize(signed))}";
    }

    private static string? Find(ReceivedRequest request, string name) =>
        request.Parameters().Where(parameter => parameter.Name == name).Select(parameter => parameter.Value).FirstOrDefault();
}
