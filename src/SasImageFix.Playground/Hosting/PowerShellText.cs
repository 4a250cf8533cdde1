namespace SasImageFix.Playground.Hosting;

/// <summary>Texts as PowerShell's language writes them.</summary>
internal static class PowerShellText
{
    /// <summary>A text in single quotes.</summary>
    public static string Quote(string text) => $"'{System.Management.Automation.Language.CodeGeneration.EscapeSingleQuotedStringContent(text)}'";
}
