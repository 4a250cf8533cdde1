using System.Globalization;
using System.Management.Automation;

namespace SasImageFix.Parameters;

/// <summary>Takes an offset from UTC as <c>+09:00</c> or as a <see cref="TimeSpan"/>, neither of which PowerShell binds as it is meant.</summary>
[AttributeUsage(AttributeTargets.Property)]
public sealed class UtcOffsetTransformationAttribute : ArgumentTransformationAttribute
{
    private const string Example = "Write it like '+09:00' or '-05:30', or pass a [timespan].";

    private static readonly TimeSpan Largest = TimeSpan.FromHours(14);

    /// <summary>Makes a <see cref="TimeSpan"/> of what was given.</summary>
    /// <param name="engineIntrinsics">Not used.</param>
    /// <param name="inputData">A <see cref="TimeSpan"/> of whole minutes, or a text such as <c>+09:00</c>; within ±14:00.</param>
    /// <exception cref="ArgumentTransformationMetadataException">Anything else; a bare number among it, which could mean hours or minutes.</exception>
    public override object Transform(EngineIntrinsics engineIntrinsics, object? inputData)
    {
        var offset = Argument.Unwrap(inputData) switch
        {
            TimeSpan span => span,
            string text => FromText(text.Trim()),
            var other => throw new ArgumentTransformationMetadataException($"'{other}' is no offset from UTC. {Example}"),
        };
        if (offset.Duration() > Largest || offset.Ticks % TimeSpan.TicksPerMinute != 0)
        {
            throw new ArgumentTransformationMetadataException($"An offset from UTC has whole minutes and lies between -14:00 and +14:00. {Example}");
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

        throw new ArgumentTransformationMetadataException($"'{text}' is no offset from UTC. {Example}");
    }
}
