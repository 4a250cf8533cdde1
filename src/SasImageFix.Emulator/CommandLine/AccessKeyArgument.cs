using System.Diagnostics.CodeAnalysis;
using SasImageFix.Emulator.Verification;

namespace SasImageFix.Emulator.CommandLine;

/// <summary>Reads <c>id:secret[:token]</c>; the token is all that follows the second colon.</summary>
internal static class AccessKeyArgument
{
    public static bool TryParse(string text, [NotNullWhen(true)] out EmulatorAccessKey? key)
    {
        string[] parts = text.Split(':', 3);
        bool isWhole = parts.Length >= 2 && parts.All(part => part.Length > 0) && parts[0].All(IsIdCharacter);
        key = isWhole ? new(parts[0], parts[1], parts.ElementAtOrDefault(2)) : null;
        return isWhole;
    }

    private static bool IsIdCharacter(char character) => char.IsAsciiLetterOrDigit(character) || character is '.' or '-' or '_';
}
