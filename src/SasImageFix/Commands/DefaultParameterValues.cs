using System.Collections;
using System.Management.Automation;

namespace SasImageFix.Commands;

/// <summary>Finds the parameters of a command that <c>$PSDefaultParameterValues</c> sets.</summary>
internal static class DefaultParameterValues
{
    /// <returns>Whether the variable contains a value for a parameter.</returns>
    /// <param name="cmdlet">The cmdlet.</param>
    /// <param name="parameter">The name of the parameter.</param>
    public static bool Contains(PSCmdlet cmdlet, string parameter) =>
        cmdlet.GetVariableValue("PSDefaultParameterValues") is IDictionary values
        && values.Keys.Cast<object>().Select(key => $"{key}".Split(':')).Any(
            key => key.Length == 2
                && IsMatch(key[0], cmdlet.MyInvocation.MyCommand.Name)
                && IsMatch(key[1], parameter));

    private static bool IsMatch(string pattern, string name) =>
        new WildcardPattern(pattern.Trim(), WildcardOptions.IgnoreCase).IsMatch(name);
}
