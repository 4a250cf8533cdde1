using System.Globalization;
using System.Management.Automation;

namespace SasImageFix.Parameters;

/// <summary>
/// Converts a duration to a <see cref="TimeSpan"/>. A number is seconds. PowerShell itself would use a number as ticks, and a number in a
/// string as days.
/// </summary>
[AttributeUsage(AttributeTargets.Property)]
public sealed class TimeoutTransformationAttribute : ArgumentTransformationAttribute
{
    private const string Example = "Specify seconds, such as 600, or a TimeSpan, such as '00:10:00' or (New-TimeSpan -Minutes 10).";

    private static readonly decimal MaximumSeconds = (decimal)TimeSpan.MaxValue.Ticks / TimeSpan.TicksPerSecond;

    private static readonly string[] Formats = ["hh\\:mm", "hh\\:mm\\:ss", "hh\\:mm\\:ss\\.FFFFFFF", "d\\.hh\\:mm", "d\\.hh\\:mm\\:ss"];

    /// <summary>Converts the argument to a <see cref="TimeSpan"/>.</summary>
    /// <param name="engineIntrinsics">Not used.</param>
    /// <param name="inputData">
    /// A <see cref="TimeSpan"/>, seconds as a number or a string, or a string such as <c>00:10:00</c>. It must be greater than zero.
    /// </param>
    /// <exception cref="ArgumentTransformationMetadataException">The argument has another type or form, or isn't positive.</exception>
    public override object Transform(EngineIntrinsics engineIntrinsics, object? inputData)
    {
        var timeout = ArgumentConverter.Unwrap(inputData) switch
        {
            TimeSpan span => span,
            string text => FromText(text.Trim()),
            var other when ArgumentConverter.ToDecimal(other) is { } seconds => FromSeconds(seconds),
            var other => throw new ArgumentTransformationMetadataException($"'{other}' isn't a duration. {Example}"),
        };
        return timeout > TimeSpan.Zero
            ? timeout
            : throw new ArgumentTransformationMetadataException($"A timeout must be greater than zero. {Example}");
    }

    private static TimeSpan FromText(string text)
    {
        const NumberStyles Number = NumberStyles.AllowDecimalPoint | NumberStyles.AllowLeadingSign;
        if (decimal.TryParse(text, Number, CultureInfo.InvariantCulture, out var seconds))
        {
            return FromSeconds(seconds);
        }

        return TimeSpan.TryParseExact(text, Formats, CultureInfo.InvariantCulture, out var span)
            ? span
            : throw new ArgumentTransformationMetadataException($"'{text}' isn't a duration. {Example}");
    }

    private static TimeSpan FromSeconds(decimal seconds) => Math.Abs(seconds) < MaximumSeconds
        ? TimeSpan.FromTicks((long)(seconds * TimeSpan.TicksPerSecond))
        : throw new ArgumentTransformationMetadataException($"The duration is too long. {Example}");
}
