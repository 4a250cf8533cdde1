using System.Globalization;
using System.Management.Automation;

namespace SasImageFix.Parameters;

/// <summary>Converts a value to a time. A string is never parsed with the current culture, and a number is never used as ticks.</summary>
[AttributeUsage(AttributeTargets.Property)]
public sealed class TimeTransformationAttribute : ArgumentTransformationAttribute
{
    private const string Example =
        "Specify a date such as (Get-Date).AddDays(-7), '2021-10-20T18:26:11+08:00', or epoch milliseconds such as 1634725571000.";

    /// <summary>
    /// The smallest number that is accepted as epoch milliseconds (March 1973). Epoch seconds are smaller until the year 5138.
    /// </summary>
    private const decimal MinimumMilliseconds = 100_000_000_000m;

    private static readonly decimal MaximumMilliseconds = DateTimeOffset.MaxValue.ToUnixTimeMilliseconds();

    private static readonly string[] DateAndTimeFormats = ["yyyyMMddHHmm", "yyyyMMddHHmmss"];

    private static readonly string[] Formats =
    [
        .. from separator in new[] { "'T'", " " }
           from time in new[] { "HH:mm", "HH:mm:ss", "HH:mm:ss.FFFFFFF" }
           from zone in new[] { string.Empty, "zzz", "'Z'" }
           select $"yyyy-MM-dd{separator}{time}{zone}",
        "yyyy-MM-dd",
    ];

    /// <summary>Converts the argument to a <see cref="DateTimeOffset"/>.</summary>
    /// <param name="engineIntrinsics">Not used.</param>
    /// <param name="inputData">
    /// A <see cref="DateTimeOffset"/>, a <see cref="DateTime"/> (local time unless its kind is UTC), epoch milliseconds as a number or a
    /// string, or an ISO 8601 string (local time unless it has an offset). A date without a time (also a DateOnly, or a number of eight
    /// digits such as 20241125) is local midnight.
    /// </param>
    /// <returns>The time; null, which sets no limit, for the first and the last date that exist, 0001-01-01 and 9999-12-31.</returns>
    /// <exception cref="ArgumentTransformationMetadataException">The argument has another type or form.</exception>
    public override object? Transform(EngineIntrinsics engineIntrinsics, object? inputData) => ArgumentConverter.Unwrap(inputData) switch
    {
        DateTime time when SetsNoLimit(time) => null,
        DateTimeOffset time when SetsNoLimit(time.DateTime) => null,
        DateTimeOffset time => time,
        DateTime time => FromDateTime(time),
        _ when IsTask(inputData) => throw new ArgumentTransformationMetadataException(
            "The value is a task, not a date. Specify its start time, such as $task.StartedAt."),
        // .NET Standard 2.0 doesn't contain this type.
        IFormattable date when date.GetType().FullName == "System.DateOnly" =>
            FromText(date.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture)),
        string text => FromText(text.Trim()),
        var other when ArgumentConverter.ToDecimal(other) is { } number => FromMilliseconds(number),
        null => throw new ArgumentTransformationMetadataException($"The value is null. {Example} To set no limit, omit the parameter."),
        var other => throw new ArgumentTransformationMetadataException(
            $"Can't convert a value of the type {other.GetType().Name} to a date. {Example}"),
    };

    // In some time zones, a time on these dates can't be converted to UTC.
    private static bool SetsNoLimit(DateTime time) => time.Date == DateTime.MinValue.Date || time.Date == DateTime.MaxValue.Date;

    // Also the first task of an array, and a task that was deserialized or selected.
    private static bool IsTask(object? value)
    {
        var candidate = ArgumentConverter.Unwrap(value) is object?[] { Length: > 0 } values ? values[0] : value;
        return candidate is not null && PSObject.AsPSObject(candidate).Properties[nameof(BuildTask.StartedAt)] is not null;
    }

    private static DateTimeOffset FromDateTime(DateTime time)
    {
        try
        {
            // A local time also contains whether it is before or after a change of the clock. SpecifyKind would remove this.
            return new DateTimeOffset(time.Kind == DateTimeKind.Unspecified ? DateTime.SpecifyKind(time, DateTimeKind.Local) : time);
        }
        catch (ArgumentOutOfRangeException)
        {
            var text = time.ToString("s", CultureInfo.InvariantCulture);
            throw new ArgumentTransformationMetadataException(
                $"The local time {text} isn't a time of the years 1 through 9999 in UTC. {Example}");
        }
    }

    private static DateTimeOffset? FromText(string text)
    {
        const NumberStyles Number = NumberStyles.AllowDecimalPoint | NumberStyles.AllowLeadingSign;
        if (decimal.TryParse(text, Number, CultureInfo.InvariantCulture, out var number))
        {
            return FromMilliseconds(number);
        }

        if (DateTimeOffset.TryParseExact(text, Formats, CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal, out var written)
            && SetsNoLimit(written.DateTime))
        {
            return null;
        }

        var styles = text.EndsWith("Z", StringComparison.Ordinal) ? DateTimeStyles.AssumeUniversal : DateTimeStyles.AssumeLocal;
        return DateTimeOffset.TryParseExact(text, Formats, CultureInfo.InvariantCulture, styles, out var time)
            ? time
            : throw new ArgumentTransformationMetadataException(
                $"Can't convert '{text}' to a date, because it isn't in a supported ISO 8601 format. {Example}");
    }

    private static DateTimeOffset? FromMilliseconds(decimal number)
    {
        var digits = number.ToString("0.#", CultureInfo.InvariantCulture);
        if (DateTime.TryParseExact(digits, "yyyyMMdd", CultureInfo.InvariantCulture, DateTimeStyles.None, out var date))
        {
            return SetsNoLimit(date) ? null : FromDateTime(date);
        }

        if (DateTime.TryParseExact(digits, DateAndTimeFormats, CultureInfo.InvariantCulture, DateTimeStyles.None, out _))
        {
            throw new ArgumentTransformationMetadataException(
                $"{digits} looks like a date and a time, but a number of this length is epoch milliseconds. {Example}");
        }

        if (number < MinimumMilliseconds)
        {
            // Seconds in a likely year get a suggestion.
            var suggestion = number >= MinimumMilliseconds / 1000 ? $" Did you mean {number * 1000:0}?" : string.Empty;
            throw new ArgumentTransformationMetadataException(string.Format(
                CultureInfo.InvariantCulture,
                "{0} looks like seconds, but the service uses milliseconds.{1} {2}",
                number,
                suggestion,
                Example));
        }

        return number <= MaximumMilliseconds
            ? DateTimeOffset.FromUnixTimeMilliseconds((long)number)
            : throw new ArgumentTransformationMetadataException(string.Format(
                CultureInfo.InvariantCulture, "{0} milliseconds is a time after the year 9999. {1}", number, Example));
    }
}
