namespace SasImageFix.Client.Signing;

/// <summary>Signs the parameters of a request with HMAC-SHA1 (RPC signature). The result depends only on the arguments.</summary>
internal static class RpcSignature
{
    /// <param name="method">The HTTP method, in uppercase.</param>
    /// <param name="parameters">All parameters except <c>Signature</c>, including those of a form body.</param>
    public static string CreateStringToSign(string method, IReadOnlyCollection<KeyValuePair<string, string>> parameters) =>
        $"{method}&%2F&{CanonicalQuery.Encode(CanonicalQuery.Build(parameters))}";

    /// <returns>The value of the <c>Signature</c> parameter, in Base64, not percent-encoded.</returns>
    public static string Sign(string stringToSign, AccessKey key) => Digest.HmacSha1Base64($"{key.Secret}&", stringToSign);
}
