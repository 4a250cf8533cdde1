using System.Diagnostics.CodeAnalysis;
using System.Text.RegularExpressions;

namespace SasImageFix.Emulator.Verification;

/// <summary>The parts of a V3 Authorization header.</summary>
/// <param name="AccessKeyId">The id that Credential names.</param>
/// <param name="SignedHeaders">The names, lower-case, in ascending ordinal order, none twice.</param>
/// <param name="Signature">64 lower-case hex digits.</param>
internal sealed partial record Acs3Authorization(string AccessKeyId, IReadOnlyList<string> SignedHeaders, string Signature)
{
    public static bool TryParse(string? header, [NotNullWhen(true)] out Acs3Authorization? authorization)
    {
        var match = Form().Match(header ?? string.Empty);
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
    private static partial Regex Form();
}
