using System.Globalization;
using System.Management.Automation;

namespace SasImageFix.Parameters;

/// <summary>Takes a point in time in each form that has one meaning: never by culture, and never a number as ticks.</summary>
[AttributeUsage(AttributeTargets.Property)]
public sealed class TimeTransformationAttribute : ArgumentTransformationAttribute
{
    private const string Example = "Write it like 2021-10-20T18:26:11+08:00, or as epoch milliseconds like 1634725571000, or pass a [datetime].";

    /// <summary>Epoch milliseconds below this lie before March 1973; epoch seconds stay below it until the year 5138.</summary>
    private const decimal FirstMillisecondsTaken = 100_000_000_000m;

    private static readonly decimal LastMilliseconds = DateTimeOffset.MaxValue.ToUnixTimeMilliseconds();

    private static readonly string[] Formats =
    [
        .. from separator in new[] { "'T'", " " }
           from time in new[] { "HH:mm", "HH:mm:ss", "HH:mm:ss.FFFFFFF" }
           from zone in new[] { "", "zzz", "'Z'" }
           select $"yyyy-MM-dd{separator}{time}{zone}",
        "yyyy-MM-dd",
    ];

    /// <summary>Makes a <see cref="DateTimeOffset"/> of what was given.</summary>
    /// <param name="engineIntrinsics">Not used.</param>
    /// <param name="inputData">
    /// A <see cref="DateTimeOffset"/>; a <see cref="DateTime"/>, local unless it says otherwise; epoch milliseconds as a number or a
    /// text; an ISO 8601 text, local unless it has an offset, a date alone being its local midnight.
    /// </param>
    /// <exception cref="ArgumentTransformationMetadataException">Anything else.</exception>
    public override object Transform(EngineIntrinsics engineIntrinsics, object? inputData) => Argument.Unwrap(inputData) switch
    {
        DateTimeOffset instant => instant,
        DateTime { Kind: DateTimeKind.Utc } utc => new DateTimeOffset(utc),
        DateTime local => new DateTimeOffset(DateTime.SpecifyKind(local, DateTimeKind.Local)),
        string text => FromText(text.Trim()),
        var other when Argument.ToNumber(other) is { } number => FromMilliseconds(number),
        null => throw new ArgumentTransformationMetadataException($"The time is null. {Example} Leave the parameter out for no bound."),
        var other => throw new ArgumentTransformationMetadataException($"A {other.GetType().Name} is no time. {Example}"),
    };

    private static DateTimeOffset FromText(string text)
    {
        if (decimal.TryParse(text, NumberStyles.AllowDecimalPoint | NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out var number))
        {
            return FromMilliseconds(number);
        }

        var styles = text.EndsWith("Z", StringComparison.Ordinal) ? DateTimeStyles.AssumeUniversal : DateTimeStyles.AssumeLocal;
        return DateTimeOffset.TryParseExact(text, Formats, CultureInfo.InvariantCulture, styles, out var instant)
            ? instant
            : throw new ArgumentTransformationMetadataException($"'{text}' is no time that has one meaning everywhere. {Example}");
    }

    private static DateTimeOffset FromMilliseconds(decimal number)
    {
        if (number < FirstMillisecondsTaken)
        {
            // Only what would be seconds of a likely year is worth repeating as milliseconds; 20241124 would be a day of 1970.
            var asMilliseconds = number >= FirstMillisecondsTaken / 1000 ? $" Did you mean {number * 1000:0}?" : string.Empty;
            throw new ArgumentTransformationMetadataException(string.Format(
                CultureInfo.InvariantCulture, "{0} looks like seconds, and the service counts milliseconds.{1} {2}", number, asMilliseconds, Example));
        }

        return number <= LastMilliseconds
            ? DateTimeOffset.FromUnixTimeMilliseconds((long)number)
            : throw new ArgumentTransformationMetadataException(string.Format(
                CultureInfo.InvariantCulture, "{0} is beyond the year 9999 when it is read as milliseconds. {1}", number, Example));
    }
}
