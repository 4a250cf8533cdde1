using System.Management.Automation;

namespace SasImageFix.Parameters;

/// <summary>What an argument is once PowerShell's wrapping is off.</summary>
internal static class Argument
{
    public static object? Unwrap(object? argument) => argument is PSObject wrapped ? wrapped.BaseObject : argument;

    /// <returns>False for what is no number, and for a number that no decimal can hold.</returns>
    public static bool TryGetNumber(object? argument, out decimal number)
    {
        number = 0;
        switch (argument)
        {
            case sbyte or byte or short or ushort or int or uint or long or ulong or decimal:
                number = Convert.ToDecimal(argument, System.Globalization.CultureInfo.InvariantCulture);
                return true;
            case float or double:
                var real = Convert.ToDouble(argument, System.Globalization.CultureInfo.InvariantCulture);
                if (Math.Abs(real) < (double)decimal.MaxValue)
                {
                    number = (decimal)real;
                    return true;
                }

                return false;
            default:
                return false;
        }
    }
}
