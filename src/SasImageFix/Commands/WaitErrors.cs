using System.Management.Automation.Language;
using SasImageFix.Client.Errors;
using SasImageFix.Waiting;

namespace SasImageFix.Commands;

/// <summary>Creates the errors of a wait.</summary>
internal static class WaitErrors
{
    /// <summary>A task failed.</summary>
    /// <param name="outcome">The outcome. It has at least one row that failed.</param>
    public static SasImageFixException CreateFailed(WaitOutcome outcome)
    {
        var (row, others) = (outcome.FailedRows[0], outcome.FailedRows.Count - 1);
        var more = others switch
        {
            0 => string.Empty,
            1 => ", and 1 other row with this ID",
            _ => $", and {others} other rows with this ID",
        };
        var vulnerability = string.IsNullOrEmpty(row.VulAlias) ? string.Empty : $", vulnerability {row.VulAlias}";
        var message = $"The task '{outcome.BuildTaskId}' failed: image {row.GetImage()}{vulnerability}{more}.";
        // The ID is a text of the service. In quotation marks, a command line that contains it can be copied safely.
        var id = CodeGeneration.EscapeSingleQuotedStringContent(outcome.BuildTaskId);
        return new SasImageFixException(ErrorKind.TaskFailed, message)
        {
            Recommendation = $"Run Get-SasImageFixTaskErrorLog -BuildTaskId '{id}', which shows why the fix failed.",
        };
    }

    /// <summary>A task isn't in the list.</summary>
    public static SasImageFixException CreateNotFound(WaitOutcome outcome) => outcome.WasFound
        ? new(ErrorKind.TaskNotFound, $"The task '{outcome.BuildTaskId}' is no longer in the task list.")
        {
            Recommendation = "The task ended without a result, or it was removed. Check the image in the Security Center console.",
        }
        : new(ErrorKind.TaskNotFound, $"No task with the ID '{outcome.BuildTaskId}' was found.");

    /// <summary>The timeout was reached.</summary>
    /// <param name="unfinished">The tasks that haven't ended.</param>
    /// <param name="hasRead">Whether the task list was read at least once.</param>
    public static SasImageFixException CreateTimeout(IReadOnlyList<WaitedTask> unfinished, bool hasRead)
    {
        var missing = unfinished.Count(task => task.Rows.Count == 0);
        var running = unfinished.Count - missing;
        var message = !hasRead
            ? "The timeout was reached before the task list could be read. Check the network connection and the endpoint."
            : $"The timeout was reached. Tasks that are still running: {running}."
                + (missing > 0 ? $" Tasks that weren't found yet: {missing}." : string.Empty);
        return new SasImageFixException(ErrorKind.WaitTimeout, message);
    }
}
