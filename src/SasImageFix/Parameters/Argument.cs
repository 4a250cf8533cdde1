using System.Globalization;
using System.Management.Automation;

namespace SasImageFix.Parameters;

/// <summary>Reads the value of an argument as PowerShell passes it to a transformation attribute.</summary>
internal static class Argument
{
    public static object? Unwrap(object? argument) => argument is PSObject wrapped ? wrapped.BaseObject : argument;

    /// <returns>Null if the argument isn't a number, or is a number that no decimal can hold.</returns>
    public static decimal? ToNumber(object? argument) => argument switch
    {
        sbyte or byte or short or ushort or int or uint or long or ulong or decimal =>
            Convert.ToDecimal(argument, CultureInfo.InvariantCulture),
        float real => ToNumber((double)real),
        double real when Math.Abs(real) < (double)decimal.MaxValue => (decimal)real,
        _ => null,
    };
}
