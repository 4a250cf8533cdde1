using System.Management.Automation;

namespace SasImageFix.Commands;

/// <summary>
/// The progress of a read. It is shown from the second response on, with at most four records per second, because writing a record takes
/// longer than processing a page.
/// </summary>
/// <param name="activity">What the cmdlet does.</param>
/// <param name="write">Writes a record. It is called on the pipeline thread.</param>
/// <param name="elapsed">Returns the time since the start of the read.</param>
internal sealed class PageProgress(string activity, Action<ProgressRecord> write, Func<TimeSpan> elapsed) : IDisposable
{
    private const int ActivityId = 1;

    private static readonly TimeSpan MinimumInterval = TimeSpan.FromMilliseconds(250);

    private int _pageCount;
    private TimeSpan? _lastReport;

    /// <summary>Reports that a page, or the error log of a task, was read.</summary>
    /// <param name="rowsRead">The number of rows, or of error logs, that were read.</param>
    /// <param name="totalCount">The total number; null if it is unknown.</param>
    public void Report(long rowsRead, long? totalCount)
    {
        var now = elapsed();
        if (++_pageCount < 2 || now - _lastReport < MinimumInterval)
        {
            return;
        }

        _lastReport = now;
        write(totalCount is > 0 && totalCount >= rowsRead
            ? new ProgressRecord(ActivityId, activity, $"{rowsRead} of about {totalCount}")
            {
                PercentComplete = (int)(rowsRead * 100 / totalCount),
            }
            : new ProgressRecord(ActivityId, activity, $"{rowsRead}"));
    }

    /// <summary>Completes the progress, if it was shown.</summary>
    public void Dispose()
    {
        // After Ctrl+C, writing throws a PipelineStoppedException, as it did during the read. PowerShell itself removes the progress.
        if (_lastReport is not null)
        {
            _lastReport = null;
            write(new ProgressRecord(ActivityId, activity, "Done") { RecordType = ProgressRecordType.Completed });
        }
    }
}
