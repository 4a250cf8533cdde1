using System.CommandLine;
using System.Globalization;

namespace SasImageFix.Emulator.CommandLine;

/// <summary>An option that takes a whole number of a range and says so, without repeating what it was given.</summary>
internal static class IntegerOption
{
    public static Option<int?> Create(string name, string description, int minimum, int maximum) => new(name)
    {
        Description = description,
        HelpName = "N",
        CustomParser = result =>
        {
            string text = result.Tokens[0].Value;
            if (int.TryParse(text, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out int value)
                && value >= minimum && value <= maximum)
            {
                return value;
            }

            result.AddError($"{name} must be a whole number from {minimum} to {maximum}.");
            return null;
        },
    };
}
