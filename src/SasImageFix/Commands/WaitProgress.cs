using System.Management.Automation;
using SasImageFix.Client.Platform;
using SasImageFix.Waiting;

namespace SasImageFix.Commands;

/// <summary>The progress of a wait. It is shown from the first poll on, if a task is still running after it.</summary>
/// <param name="write">Writes a record. It is called on the pipeline thread.</param>
internal sealed class WaitProgress(Action<ProgressRecord> write)
{
    private const int ActivityId = 1;
    private const string Activity = "Waiting for image fix tasks";
    private const int MaximumNames = 3;

    private bool _isShown;

    /// <summary>Reports the state after a poll.</summary>
    public void Report(TaskWaiter waiter)
    {
        if (waiter.HasEnded)
        {
            return;
        }

        _isShown = true;
        var unfinished = waiter.Unfinished;
        var ended = waiter.TotalCount - unfinished.Count;
        var more = unfinished.Count > MaximumNames ? $", and {unfinished.Count - MaximumNames} more" : string.Empty;
        write(new ProgressRecord(ActivityId, Activity, $"{ended} of {waiter.TotalCount} ended, {waiter.FailedCount} failed")
        {
            PercentComplete = (int)(ended * 100L / waiter.TotalCount),
            CurrentOperation = $"Running: {string.Join(", ", unfinished.Take(MaximumNames).Select(Describe))}{more}",
        });
    }

    /// <summary>Completes the progress, if it was shown.</summary>
    public void Complete()
    {
        // After Ctrl+C, writing throws a PipelineStoppedException, as it did during the wait. PowerShell itself removes the progress.
        if (_isShown)
        {
            _isShown = false;
            write(new ProgressRecord(ActivityId, Activity, "Done") { RecordType = ProgressRecordType.Completed });
        }
    }

    private static string Describe(WaitedTask task) => DisplayText.ReplaceUnsafeCharacters(
        task.RunningRows.FirstOrDefault()?.GetImage() is { Length: > 0 } image ? image : task.BuildTaskId);
}
