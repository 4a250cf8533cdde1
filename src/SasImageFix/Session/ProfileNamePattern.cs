using System.Management.Automation;

namespace SasImageFix.Session;

/// <summary>A value of the ProfileName parameter, which can contain wildcard characters.</summary>
internal static class ProfileNamePattern
{
    /// <summary>Whether a value can match several profiles. It can also be the exact name of one.</summary>
    public static bool CanMatchSeveral(string value) => WildcardPattern.ContainsWildcardCharacters(value);

    /// <summary>Whether a value is the name of a profile, or a pattern that matches the name, regardless of the case.</summary>
    public static bool IsMatch(string value, string name)
    {
        // Tab completion completes the exact name, which can contain wildcard characters.
        if (value == name)
        {
            return true;
        }

        try
        {
            return new WildcardPattern(value, WildcardOptions.IgnoreCase).IsMatch(name);
        }
        catch (WildcardPatternException)
        {
            // The text isn't a pattern, but it can be the exact name of another profile.
            return false;
        }
    }
}
