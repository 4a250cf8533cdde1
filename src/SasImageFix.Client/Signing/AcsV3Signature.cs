using SasImageFix.Client.Platform;

namespace SasImageFix.Client.Signing;

/// <summary>Signs a request with ACS3-HMAC-SHA256 (signature version 3). The result depends only on the arguments.</summary>
internal sealed class AcsV3Signature
{
    private const string Algorithm = "ACS3-HMAC-SHA256";

    /// <param name="method">The HTTP method, in uppercase.</param>
    /// <param name="path">The canonical path; <c>/</c> for every RPC-style operation.</param>
    /// <param name="canonicalQuery">The query that <see cref="CanonicalQuery.Build"/> returns. Exactly this text must be sent.</param>
    /// <param name="headers">The signed headers: every <c>x-acs-*</c> header, <c>host</c>, and <c>content-type</c> if there is one.</param>
    /// <param name="bodyHash">The SHA-256 hash of the body, in lowercase hexadecimal.</param>
    public AcsV3Signature(
        string method, string path, string canonicalQuery, IReadOnlyCollection<KeyValuePair<string, string>> headers, string bodyHash)
    {
        var names = new string[headers.Count];
        var values = new string[headers.Count];
        var count = 0;
        foreach (var header in headers)
        {
            names[count] = header.Key.ToLowerInvariant();
            values[count++] = header.Value.Trim();
        }

        Array.Sort(names, values, StringComparer.Ordinal);
        SignedHeaders = string.Join(";", names);
        var canonicalRequest = new Utf8Buffer().Append(method).Append("\n").Append(path).Append("\n").Append(canonicalQuery).Append("\n");
        for (var index = 0; index < names.Length; index++)
        {
            canonicalRequest.Append(names[index]).Append(":").Append(values[index]).Append("\n");
        }

        canonicalRequest.Append("\n").Append(SignedHeaders).Append("\n").Append(bodyHash);
        StringToSign = $"{Algorithm}\n{Digest.Sha256Hex(canonicalRequest)}";
    }

    /// <summary>The names of the signed headers, in order.</summary>
    public string SignedHeaders { get; }

    /// <summary>The text that is signed. It contains a hash, which reveals neither the secret nor the token.</summary>
    public string StringToSign { get; }

    /// <summary>Creates the value of the <c>Authorization</c> header.</summary>
    public string CreateAuthorization(AccessKey key)
    {
        var signature = Digest.HmacSha256Hex(key.Secret, StringToSign);
        return $"{Algorithm} Credential={key.Id},SignedHeaders={SignedHeaders},Signature={signature}";
    }
}
