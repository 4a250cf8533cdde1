using System.Text.Json;

namespace SasImageFix.Reports;

/// <summary>Writes the tasks as JSON, which the script of the page reads.</summary>
/// <remarks>
/// The default encoder of <see cref="Utf8JsonWriter"/> writes only ASCII characters, replaces half of a surrogate pair, and writes each
/// character with a meaning in HTML, such as the less-than sign, as an escape sequence.
/// </remarks>
internal static class ReportData
{
    private const int BytesBetweenFlushes = 1 << 16;

    /// <param name="output">The stream.</param>
    /// <param name="content">The content of the page.</param>
    /// <param name="cancellationToken">Ends the method with an <see cref="OperationCanceledException"/>.</param>
    public static void Write(Stream output, ReportContent content, CancellationToken cancellationToken)
    {
        // Changes and reasons are texts too. They are added before the texts are written.
        var changes = new int?[content.Rows.Count];
        var reasons = new int?[content.Rows.Count];
        for (var index = 0; index < content.Rows.Count; index++)
        {
            cancellationToken.ThrowIfCancellationRequested();
            changes[index] = content.Texts.Add(content.Comparison?.GetChange(index)?.ToString());
            reasons[index] = content.Texts.Add(content.Reasons?.Find(content.Rows[index]));
        }

        using var json = new Utf8JsonWriter(output);
        json.WriteStartObject();
        json.WriteString("zone", content.Zone);
        var offset = GetUsualOffset(content.Rows);
        json.WriteNumber("offset", offset);
        json.WriteStartArray("texts");
        foreach (var text in content.Texts.Texts)
        {
            json.WriteStringValue(text);
            FlushIfNeeded(json, cancellationToken);
        }

        json.WriteEndArray();
        json.WriteStartArray("rows");
        for (var index = 0; index < content.Rows.Count; index++)
        {
            WriteRow(json, content.Rows[index], changes[index], reasons[index], offset);
            FlushIfNeeded(json, cancellationToken);
        }

        json.WriteEndArray();
        json.WriteEndObject();
        json.Flush();
    }

    // The offset of most times isn't repeated in each row.
    private static long GetUsualOffset(IReadOnlyList<ReportRow> rows) =>
        rows.Where(row => row.FixTimeOffset is not null)
            .GroupBy(row => row.FixTimeOffset!.Value)
            .OrderByDescending(group => group.Count())
            .Select(group => group.Key)
            .FirstOrDefault();

    private static void FlushIfNeeded(Utf8JsonWriter json, CancellationToken cancellationToken)
    {
        if (json.BytesPending >= BytesBetweenFlushes)
        {
            cancellationToken.ThrowIfCancellationRequested();
            json.Flush();
        }
    }

    // The last values are null in most rows. They are omitted there.
    private static void WriteRow(Utf8JsonWriter json, ReportRow row, int? change, int? reason, long usualOffset)
    {
        json.WriteStartArray();
        WriteNumber(json, row.StatusText);
        WriteNumber(json, row.LocalStart);
        WriteDuration(json, row.Duration);
        json.WriteStringValue(row.BuildTaskId);
        WriteNumber(json, row.TaskType);
        WriteNumber(json, row.RegionId);
        WriteNumber(json, row.RepoNamespace);
        WriteNumber(json, row.RepoName);
        WriteNumber(json, row.OldTag);
        WriteNumber(json, row.NewTag);
        WriteNumber(json, row.VulAlias);
        var startOffset = row.FixTimeOffset == usualOffset ? null : row.FixTimeOffset;
        var endOffset = row.FinishTimeOffset == usualOffset ? null : row.FinishTimeOffset;
        long?[] last = [change, reason, row.ProfileName, row.Center, row.ClockChange];
        var lastCount = Array.FindLastIndex(last, value => value is not null) + 1;
        var hasEnd = row.FinishTime is not null || endOffset is not null || lastCount > 0;
        if (row.FixTime is not null || startOffset is not null || hasEnd)
        {
            WriteTime(json, row.FixTime, startOffset);
        }

        if (hasEnd)
        {
            WriteTime(json, row.FinishTime, endOffset);
        }

        for (var index = 0; index < lastCount; index++)
        {
            WriteNumber(json, last[index]);
        }

        json.WriteEndArray();
    }

    private static void WriteTime(Utf8JsonWriter json, string? text, long? offset)
    {
        if (text is not null)
        {
            json.WriteStringValue(text);
        }
        else
        {
            WriteNumber(json, offset);
        }
    }

    private static void WriteNumber(Utf8JsonWriter json, long? number)
    {
        if (number is { } value)
        {
            json.WriteNumberValue(value);
        }
        else
        {
            json.WriteNullValue();
        }
    }

    // .NET Framework would write some numbers with an exponent and 17 digits.
    private static void WriteDuration(Utf8JsonWriter json, double? seconds)
    {
        if (seconds is { } value)
        {
            json.WriteNumberValue((decimal)value);
        }
        else
        {
            json.WriteNullValue();
        }
    }
}
