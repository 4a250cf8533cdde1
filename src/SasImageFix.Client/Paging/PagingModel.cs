using System.Runtime.CompilerServices;
using SasImageFix.Client.Platform;

namespace SasImageFix.Client.Paging;

/// <summary>What the user should know about a read, in addition to its rows.</summary>
[Flags]
internal enum ReadNotes
{
    None = 0,

    /// <summary>The list changed while it was read. It is read a second time.</summary>
    SecondPass = 1,

    /// <summary>The list also changed during the second pass. Tasks that moved may be missing.</summary>
    ChangedAgain = 2,

    /// <summary>The server doesn't use the requested page sizes, so pages can't overlap, and completeness isn't guaranteed.</summary>
    AlignedPages = 4,
}

/// <summary>The identity of a task: 128 bits of a hash.</summary>
internal readonly record struct TaskIdentity(ulong High, ulong Low);

/// <summary>The identity and the status of a row.</summary>
internal readonly record struct TaskState(TaskIdentity Identity, BuildTaskStatus? Status);

/// <summary>Where and in which status a read last saw a task.</summary>
/// <param name="Sequence">The sequence number of the row in the order of acceptance, over all passes of the read.</param>
/// <param name="Status">The status of the row, or <see cref="NoStatus"/>. A nullable status would take more memory for each task.</param>
internal readonly record struct LastSeen(int Sequence, BuildTaskStatus Status)
{
    public const BuildTaskStatus NoStatus = (BuildTaskStatus)int.MinValue;
}

/// <summary>A page as a range of rows: page n (from 1) of size s contains the rows (n − 1)·s through n·s − 1, numbered from 0.</summary>
internal readonly record struct Window(long Page, int Size)
{
    /// <summary>The number of the first row.</summary>
    public long Start => (Page - 1) * Size;

    /// <summary>The number of the row after the last row of a full page.</summary>
    public long End => Page * Size;

    /// <summary>Gets the window of the specified size that contains the specified row.</summary>
    public static Window Containing(long row, int size) => new((row / size) + 1, size);
}

/// <summary>A window whose response wasn't processed yet, and whether it was planned as an aligned page.</summary>
internal sealed record PendingWindow(Window Window, bool IsAligned);

/// <summary>The parts of a page that the paging rules use.</summary>
/// <param name="Rows">The rows, in order.</param>
/// <param name="PageSize">The page size that the server returned; null if it returned none.</param>
/// <param name="TotalCount">The total count that the server returned; null if it is missing or negative.</param>
internal sealed record PageSummary(IReadOnlyList<TaskState> Rows, long? PageSize, long? TotalCount)
{
    [MethodImpl(Jit.AggressiveOptimization)]
    public static PageSummary From(ImageFixTaskPage page)
    {
        using var hasher = new TaskHasher();
        var rows = new TaskState[page.BuildTasks.Count];
        for (var index = 0; index < rows.Length; index++)
        {
            var task = page.BuildTasks[index];
            rows[index] = new TaskState(hasher.Identify(task), task.Status);
        }

        return new PageSummary(
            rows,
            page.PageInfo?.PageSize is > 0 and var size ? size : null,
            page.PageInfo?.TotalCount is >= 0 and var total ? total : null);
    }
}

/// <summary>A page and the query that requested it.</summary>
internal sealed record ReceivedPage(ImageFixTaskPage Page, PageSummary Summary, ImageFixTaskQuery Query);

/// <summary>A row of an accepted page.</summary>
/// <param name="Index">The index of the row in the page.</param>
/// <param name="IsNewToPass">Whether no earlier page of the pass had the task.</param>
/// <param name="IsFirstInRead">Whether no earlier page of the read had the task.</param>
internal readonly record struct AcceptedRow(int Index, bool IsNewToPass, bool IsFirstInRead);

/// <summary>The state of a pass after a page.</summary>
internal enum PassState
{
    /// <summary>More pages are needed.</summary>
    InProgress,

    /// <summary>No more pages are needed, and no rows are known to be missing.</summary>
    Complete,

    /// <summary>The list ended before it reached the total count, so rows may be missing.</summary>
    TotalCountNotReached,

    /// <summary>The pass sent more than ten times as many requests as its rows fill pages.</summary>
    TooManyRequests,

    /// <summary>The pass received more than ten times as many rows as the largest of the first total counts.</summary>
    TooManyRows,

    /// <summary>The server returns the same page again and again, which ends the read.</summary>
    RepeatedPage,
}
