namespace SasImageFix.Client.Signing;

/// <summary>Signature V3, ACS3-HMAC-SHA256: a request's canonical form and what follows from it. Pure: no clock, no nonce, no I/O.</summary>
internal sealed class AcsV3Signature
{
    private const string Algorithm = "ACS3-HMAC-SHA256";

    /// <param name="method">The HTTP method, upper case.</param>
    /// <param name="path">The canonical path; <c>/</c> for every RPC-style operation.</param>
    /// <param name="canonicalQuery">The query as <see cref="CanonicalQuery.Build"/> gives it, which is also what must be sent.</param>
    /// <param name="headers">The headers that take part: every <c>x-acs-*</c>, <c>host</c>, and <c>content-type</c> when there is one.</param>
    /// <param name="bodyHash">The lower-case hexadecimal SHA-256 of the body.</param>
    public AcsV3Signature(
        string method, string path, string canonicalQuery, IEnumerable<KeyValuePair<string, string>> headers, string bodyHash)
    {
        var sorted = headers
            .Select(header => (Name: header.Key.ToLowerInvariant(), Value: header.Value.Trim()))
            .OrderBy(header => header.Name, StringComparer.Ordinal)
            .ToList();
        SignedHeaders = string.Join(";", sorted.Select(header => header.Name));
        var canonicalHeaders = string.Concat(sorted.Select(header => $"{header.Name}:{header.Value}\n"));
        var canonicalRequest = string.Join("\n", method, path, canonicalQuery, canonicalHeaders, SignedHeaders, bodyHash);
        StringToSign = $"{Algorithm}\n{Digest.Sha256Hex(canonicalRequest)}";
    }

    /// <summary>The names of the signed headers, in their order.</summary>
    public string SignedHeaders { get; }

    /// <summary>What the secret is applied to: a hash, from which neither secret nor token can be had.</summary>
    public string StringToSign { get; }

    /// <summary>The value of the <c>Authorization</c> header.</summary>
    public string Authorize(AccessKey key)
    {
        var signature = Digest.HmacSha256Hex(key.Secret, StringToSign);
        return $"{Algorithm} Credential={key.Id},SignedHeaders={SignedHeaders},Signature={signature}";
    }
}
