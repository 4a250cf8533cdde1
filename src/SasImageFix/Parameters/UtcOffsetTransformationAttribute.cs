using System.Globalization;
using System.Management.Automation;

namespace SasImageFix.Parameters;

/// <summary>
/// Converts a UTC offset such as <c>+09:00</c> to a <see cref="TimeSpan"/>. PowerShell itself rejects this string, and binds a number as
/// ticks.
/// </summary>
[AttributeUsage(AttributeTargets.Property)]
public sealed class UtcOffsetTransformationAttribute : ArgumentTransformationAttribute
{
    private const string Example = "Specify an offset such as '+09:00' or '-05:30', or a TimeSpan.";

    private static readonly TimeSpan Maximum = TimeSpan.FromHours(14);

    /// <summary>Converts the argument to a <see cref="TimeSpan"/>.</summary>
    /// <param name="engineIntrinsics">Not used.</param>
    /// <param name="inputData">
    /// A <see cref="TimeSpan"/> of whole minutes, or a string such as <c>+09:00</c>, from -14:00 through +14:00.
    /// </param>
    /// <exception cref="ArgumentTransformationMetadataException">
    /// The argument has another type or form, such as a number, which could mean hours or minutes.
    /// </exception>
    public override object Transform(EngineIntrinsics engineIntrinsics, object? inputData)
    {
        var offset = ArgumentConverter.Unwrap(inputData) switch
        {
            TimeSpan span => span,
            string text => FromText(text.Trim()),
            var other => throw new ArgumentTransformationMetadataException($"'{other}' isn't a UTC offset. {Example}"),
        };
        if (offset.Duration() > Maximum || offset.Ticks % TimeSpan.TicksPerMinute != 0)
        {
            throw new ArgumentTransformationMetadataException(
                $"A UTC offset must be a whole number of minutes from -14:00 through +14:00. {Example}");
        }

        return offset;
    }

    private static TimeSpan FromText(string text)
    {
        var isNegative = text.StartsWith("-", StringComparison.Ordinal);
        if ((isNegative || text.StartsWith("+", StringComparison.Ordinal))
            && TimeSpan.TryParseExact(text.Substring(1), "hh\\:mm", CultureInfo.InvariantCulture, out var span))
        {
            return isNegative ? span.Negate() : span;
        }

        throw new ArgumentTransformationMetadataException($"'{text}' isn't a UTC offset. {Example}");
    }
}
