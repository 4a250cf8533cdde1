namespace SasImageFix.Reports;

/// <summary>A range of durations in seconds, without its end.</summary>
/// <param name="Start">The start of the range.</param>
/// <param name="End">The end of the range; null if it has none.</param>
/// <param name="Count">The number of tasks.</param>
internal sealed record DurationBucket(long Start, long? End, int Count)
{
    /// <summary>The start of the range.</summary>
    public string Label => End is null ? $"≥ {Format(Start)}" : Format(Start);

    public string Title => End is { } end ? $"{Format(Start)} to less than {Format(end)}" : $"{Format(Start)} or longer";

    private static string Format(long seconds) => seconds switch
    {
        0 => "0",
        _ when seconds % 86400 == 0 => $"{HtmlText.Number(seconds / 86400)} d",
        _ when seconds % 3600 == 0 => $"{seconds / 3600} h",
        > 3600 when seconds % 60 == 0 => $"{seconds / 3600}:{seconds / 60 % 60:00} h",
        _ when seconds % 60 == 0 => $"{seconds / 60} min",
        > 60 => $"{seconds / 60}:{seconds % 60:00} min",
        _ => $"{seconds} s",
    };
}
