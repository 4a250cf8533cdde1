namespace SasImageFix.Emulator;

/// <summary>The older RPC signature: everything in parameters, of the query or of a form body.</summary>
internal sealed class RpcScheme : ISignatureScheme
{
    private static readonly (string Name, string Value)[] Constants = [("SignatureMethod", "HMAC-SHA1"), ("SignatureVersion", "1.0")];

    public bool Recognises(ReceivedRequest request) => Find(request, RpcSignature.SignatureParameter) is not null;

    public string? Version(ReceivedRequest request) => Find(request, "Version");

    public string? Action(ReceivedRequest request) => Find(request, "Action");

    public ServiceError? Read(ReceivedRequest request, out SignatureClaim? claim)
    {
        claim = null;
        if (request.Parameters().GroupBy(parameter => parameter.Name, StringComparer.Ordinal).Any(group => group.Count() > 1))
        {
            return ServiceErrors.IncompleteSignature("A parameter is there more than once.");
        }

        foreach ((string name, string value) in Constants)
        {
            if (Find(request, name) != value)
            {
                return ServiceErrors.IncompleteSignature($"{name} must be {value}.");
            }
        }

        if (Find(request, RpcSignature.SignatureParameter) is not { Length: > 0 } signature)
        {
            return ServiceErrors.IncompleteSignature("Signature is empty.");
        }

        if (Find(request, "AccessKeyId") is not { Length: > 0 } accessKeyId)
        {
            return ServiceErrors.MissingParameter("AccessKeyId");
        }

        if (Find(request, "SignatureNonce") is not { Length: > 0 } nonce)
        {
            return ServiceErrors.MissingParameter("SignatureNonce");
        }

        claim = new SignatureClaim
        {
            AccessKeyId = accessKeyId,
            Date = Find(request, "Timestamp"),
            Nonce = nonce,
            SecurityToken = Find(request, "SecurityToken"),
            TokenKeyId = accessKeyId,
            Signature = signature,
            StringToSign = RpcSignature.StringToSign(request),
            CoversBody = true,
        };
        return null;
    }

    public string Compute(string secret, string stringToSign) => RpcSignature.Compute(secret, stringToSign);

    private static string? Find(ReceivedRequest request, string name)
    {
        foreach (RequestParameter parameter in request.Parameters())
        {
            if (parameter.Name == name)
            {
                return parameter.Value;
            }
        }

        return null;
    }
}
