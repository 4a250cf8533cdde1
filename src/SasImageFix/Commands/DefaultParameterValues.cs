using System.Collections;
using System.Management.Automation;

namespace SasImageFix.Commands;

/// <summary>The default values of parameters in <c>$PSDefaultParameterValues</c>.</summary>
internal static class DefaultParameterValues
{
    /// <summary>Whether the variable contains a value for a parameter.</summary>
    /// <param name="cmdlet">The cmdlet.</param>
    /// <param name="parameter">The name of the parameter.</param>
    public static bool Contains(PSCmdlet cmdlet, string parameter) =>
        cmdlet.GetVariableValue("PSDefaultParameterValues") is IDictionary values
        && values.Keys.Cast<object>().Select(key => $"{key}".Split(':')).Any(
            key => key.Length == 2
                && IsMatch(key[0], cmdlet.MyInvocation.MyCommand.Name)
                && IsMatch(key[1], parameter));

    private static bool IsMatch(string pattern, string name)
    {
        try
        {
            return new WildcardPattern(pattern.Trim(), WildcardOptions.IgnoreCase).IsMatch(name);
        }
        catch (WildcardPatternException)
        {
            // PowerShell ignores such a key.
            return false;
        }
    }
}
