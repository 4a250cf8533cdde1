using System.Globalization;
using System.Management.Automation;

namespace SasImageFix.Parameters;

/// <summary>Converts the arguments that PowerShell passes to transformation attributes.</summary>
internal static class ArgumentConverter
{
    public static object? Unwrap(object? argument) => argument is PSObject wrapped ? wrapped.BaseObject : argument;

    /// <returns>The number; null if the argument isn't a number or is out of the range of a decimal.</returns>
    public static decimal? ToDecimal(object? argument) => argument switch
    {
        sbyte or byte or short or ushort or int or uint or long or ulong or decimal =>
            Convert.ToDecimal(argument, CultureInfo.InvariantCulture),
        float real => ToDecimal((double)real),
        double real when Math.Abs(real) < (double)decimal.MaxValue => (decimal)real,
        _ => null,
    };
}
