using System.Management.Automation;

namespace SasImageFix.Parameters;

/// <summary>Accepts only valid wildcard patterns, so that an invalid one is reported before a request is sent.</summary>
[AttributeUsage(AttributeTargets.Property)]
public sealed class ValidateWildcardPatternAttribute : ValidateEnumeratedArgumentsAttribute
{
    /// <summary>Rejects an invalid pattern.</summary>
    /// <param name="element">One of the patterns.</param>
    /// <exception cref="ValidationMetadataException">The pattern is invalid.</exception>
    protected override void ValidateElement(object element)
    {
        try
        {
            _ = WildcardPattern.Get((string)element, WildcardOptions.IgnoreCase).IsMatch(string.Empty);
        }
        catch (WildcardPatternException)
        {
            throw new ValidationMetadataException(
                $"'{element}' isn't a valid wildcard pattern. To match the characters [ and ] themselves, write them as `[ and `].");
        }
    }
}
