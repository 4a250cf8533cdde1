using System.Management.Automation;
using System.Management.Automation.Language;

namespace SasImageFix.Parameters;

/// <summary>Reads the text that a user has typed before Tab, and creates the completions.</summary>
internal static class CompletionText
{
    /// <summary>Gets the typed text without its quotation marks.</summary>
    public static string GetTyped(string? wordToComplete) => (wordToComplete ?? string.Empty).Trim('\'', '"');

    /// <summary>Creates a completion, in quotation marks if the value needs them or if the user has typed one.</summary>
    /// <param name="value">The value, which isn't empty.</param>
    /// <param name="toolTip">The text that explains the value.</param>
    /// <param name="wordToComplete">The word that the completion replaces.</param>
    public static CompletionResult Create(string value, string toolTip, string? wordToComplete)
    {
        var isQuoted = wordToComplete?.FirstOrDefault() is '\'' or '"' || !IsPlainWord(value);
        return new CompletionResult(
            isQuoted ? $"'{CodeGeneration.EscapeSingleQuotedStringContent(value)}'" : value,
            value,
            CompletionResultType.ParameterValue,
            toolTip);
    }

    private static bool IsPlainWord(string value) =>
        value[0] != '-' && value.All(character => char.IsLetterOrDigit(character) || character is '-' or '_' or '.');
}
