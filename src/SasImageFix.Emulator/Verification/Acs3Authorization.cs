using System.Diagnostics.CodeAnalysis;
using System.Text.RegularExpressions;

namespace SasImageFix.Emulator.Verification;

/// <summary>The parts of the Authorization header of signature V3.</summary>
/// <param name="AccessKeyId">The AccessKey ID in Credential.</param>
/// <param name="SignedHeaders">The names of the signed headers, in lowercase, in ascending ordinal order, without duplicates.</param>
/// <param name="Signature">The signature: 64 lowercase hexadecimal digits.</param>
internal sealed partial record Acs3Authorization(string AccessKeyId, IReadOnlyList<string> SignedHeaders, string Signature)
{
    public static bool TryParse(string? header, [NotNullWhen(true)] out Acs3Authorization? authorization)
    {
        var match = Pattern().Match(header ?? string.Empty);
        var names = match.Groups["headers"].Value.Split(';');
        var isAscending = names.Zip(names.Skip(1)).All(pair => string.CompareOrdinal(pair.First, pair.Second) < 0);
        authorization = match.Success && isAscending
            ? new(match.Groups["id"].Value, names, match.Groups["signature"].Value)
            : null;
        return authorization is not null;
    }

    [GeneratedRegex(
        @"\AACS3-HMAC-SHA256 Credential=(?<id>[^,]+),SignedHeaders=(?<headers>[^,A-Z]+),Signature=(?<signature>[0-9a-f]{64})\z",
        RegexOptions.CultureInvariant)]
    private static partial Regex Pattern();
}
