using System.Text.RegularExpressions;

namespace SasImageFix.Emulator.Sts;

/// <summary>The ARN of a RAM role, <c>acs:ram::ACCOUNT:role/NAME</c>, and its parts.</summary>
/// <param name="Text">The complete ARN.</param>
/// <param name="AccountId">The account ID.</param>
/// <param name="Name">The name of the role.</param>
internal readonly partial record struct RoleArn(string Text, string AccountId, string Name)
{
    public static bool TryParse(string? text, out RoleArn arn)
    {
        var match = Pattern().Match(text ?? string.Empty);
        arn = new(match.Value, match.Groups["account"].Value, match.Groups["name"].Value);
        return match.Success;
    }

    [GeneratedRegex(@"\Aacs:ram::(?<account>[0-9]+):role/(?<name>[A-Za-z0-9._-]{1,64})\z", RegexOptions.CultureInvariant)]
    private static partial Regex Pattern();
}
