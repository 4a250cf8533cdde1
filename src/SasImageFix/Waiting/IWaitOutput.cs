using SasImageFix.Client.Paging;

namespace SasImageFix.Waiting;

/// <summary>Receives the results and the state of a wait.</summary>
internal interface IWaitOutput
{
    /// <summary>A task has ended or is missing. This method is called once for each task.</summary>
    void WriteOutcome(WaitOutcome outcome);

    /// <summary>A running row matches the filters, but has no ID. It isn't waited for.</summary>
    void WriteRowWithoutId(BuildTask row);

    /// <summary>A poll was processed.</summary>
    /// <param name="waiter">The state of the wait.</param>
    void WriteProgress(TaskWaiter waiter);

    /// <summary>A page of a poll has these notes.</summary>
    void WriteNotes(ReadNotes notes);

    /// <summary>A poll failed for a transient reason.</summary>
    /// <param name="error">The error.</param>
    /// <param name="interval">The time until the next poll; null if the timeout has been reached.</param>
    void WriteFailedPoll(SasImageFixException error, TimeSpan? interval);

    /// <summary>The timeout has been reached.</summary>
    /// <param name="unfinished">The tasks that haven't ended.</param>
    /// <param name="hasRead">Whether the task list was read at least once.</param>
    void WriteTimeout(IReadOnlyList<WaitedTask> unfinished, bool hasRead);
}
