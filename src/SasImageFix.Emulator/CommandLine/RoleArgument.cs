using System.Diagnostics.CodeAnalysis;
using SasImageFix.Emulator.Sts;

namespace SasImageFix.Emulator.CommandLine;

/// <summary>Reads <c>arn[,external-id]</c>; the external id is all that follows the first comma.</summary>
/// <remarks>OIDC is as with the default role.</remarks>
internal static class RoleArgument
{
    public static bool TryParse(string text, [NotNullWhen(true)] out EmulatorRole? role)
    {
        string[] parts = text.Split(',', 2);
        bool isWhole = RoleArn.TryParse(parts[0], out _) && parts.All(part => part.Length > 0);
        role = isWhole ? EmulatorRole.Default with { Arn = parts[0], ExternalId = parts.ElementAtOrDefault(1) } : null;
        return isWhole;
    }
}
