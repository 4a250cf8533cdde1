namespace SasImageFix.Client.Signing;

/// <summary>The older RPC signature, HMAC-SHA1 over all parameters. Pure: no clock, no nonce, no I/O.</summary>
internal static class RpcSignature
{
    /// <param name="method">The HTTP method, upper case.</param>
    /// <param name="parameters">All parameters but <c>Signature</c>, those of a form body included.</param>
    public static string StringToSign(string method, IEnumerable<KeyValuePair<string, string>> parameters) =>
        $"{method}&%2F&{CanonicalQuery.Encode(CanonicalQuery.Build(parameters))}";

    /// <returns>The value of the <c>Signature</c> parameter, in Base64 and not yet percent-encoded.</returns>
    public static string Sign(string stringToSign, AccessKey key) => Digest.HmacSha1Base64($"{key.Secret}&", stringToSign);
}
