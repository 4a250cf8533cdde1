using System.Management.Automation;

namespace SasImageFix.Commands;

/// <summary>The progress of a read, from its second page on. At most four records a second, because they cost more than pages do.</summary>
/// <param name="write">Writes a record; called on the pipeline's thread, as all of this is.</param>
/// <param name="elapsed">The time since the read began.</param>
internal sealed class PageProgress(Action<ProgressRecord> write, Func<TimeSpan> elapsed) : IDisposable
{
    private const int ActivityId = 1;
    private const string Activity = "Reading image-fix tasks";

    private static readonly TimeSpan Interval = TimeSpan.FromMilliseconds(250);

    private int _pages;
    private TimeSpan? _last;

    /// <summary>Tells of a page.</summary>
    /// <param name="seen">How many rows have been read.</param>
    /// <param name="total">How many there are, as far as the service says.</param>
    public void Report(long seen, long? total)
    {
        var now = elapsed();
        if (++_pages < 2 || now - _last < Interval)
        {
            return;
        }

        _last = now;
        write(total is > 0 && total >= seen
            ? new ProgressRecord(ActivityId, Activity, $"{seen} of {total}") { PercentComplete = (int)(seen * 100 / total) }
            : new ProgressRecord(ActivityId, Activity, $"{seen}"));
    }

    /// <summary>Removes the progress, if it is shown.</summary>
    public void Dispose()
    {
        // After Ctrl+C, this throws a PipelineStoppedException, as the work has done, and PowerShell itself removes the progress.
        if (_last is not null)
        {
            _last = null;
            write(new ProgressRecord(ActivityId, Activity, "Done") { RecordType = ProgressRecordType.Completed });
        }
    }
}
