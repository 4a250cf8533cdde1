namespace SasImageFix.Reports;

/// <summary>Collects the compact data of tasks, and writes the page.</summary>
/// <param name="options">What the report contains besides the tasks.</param>
internal sealed class ReportBuilder(ReportOptions options)
{
    private readonly TextTable _texts = new();
    private readonly List<ReportRow> _rows = [];
    private readonly ReportStatistics _statistics = new();

    /// <summary>The number of tasks.</summary>
    public int Count => _rows.Count;

    /// <summary>Adds a task.</summary>
    public void Add(ReportTask task)
    {
        var startedAt = ToLocal(task.StartedAt);
        _statistics.Add(task, startedAt);
        _rows.Add(new ReportRow(task, startedAt, ToLocal(task.FinishedAt), _texts));
    }

    /// <summary>Writes the page.</summary>
    /// <param name="output">The stream. It stays open.</param>
    /// <param name="cancellationToken">Ends the method with an <see cref="OperationCanceledException"/>.</param>
    public void Write(Stream output, CancellationToken cancellationToken = default)
    {
        var comparison = options.Baseline is null ? null : new ReportComparison(options.Baseline, _rows, _texts, cancellationToken);
        var createdAt = TimeZoneInfo.ConvertTime(options.CreatedAt ?? DateTimeOffset.Now, options.TimeZone);
        var content = new ReportContent(options, createdAt, _rows, _texts, _statistics, comparison);
        var page = new ReportPage(
            content.Title,
            content.CreateAbout(),
            ReportTiles.Create(_statistics),
            ReportCharts.Create(_statistics),
            ReportSections.Create(content));
        page.Write(output, stream => ReportData.Write(stream, content, cancellationToken));
        cancellationToken.ThrowIfCancellationRequested();
    }

    private DateTimeOffset? ToLocal(DateTimeOffset? time)
    {
        try
        {
            return time is null ? null : TimeZoneInfo.ConvertTime(time.Value, options.TimeZone);
        }
        catch (ArgumentOutOfRangeException)
        {
            return time;
        }
    }
}
