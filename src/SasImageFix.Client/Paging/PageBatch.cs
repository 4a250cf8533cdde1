using System.Globalization;
using SasImageFix.Client.Errors;

namespace SasImageFix.Client.Paging;

/// <summary>What one page adds to the output, and how the read continues.</summary>
/// <param name="Rows">The rows to emit, in order. Rows of the page that are skipped, filtered out, already emitted, or beyond the
/// limit aren't included.</param>
/// <param name="Received">The page as the service returned it, and its query.</param>
/// <param name="RowsSeen">The number of rows of the list that were read so far, including this page and skipped rows.</param>
/// <param name="MustDiscardPending">Whether the requests that are still pending must be discarded.</param>
/// <param name="Notes">What the user should know about the read.</param>
/// <param name="State">Whether the list has ended, and how.</param>
internal sealed record PageBatch(
    IReadOnlyList<BuildTask> Rows, ReceivedPage Received, long RowsSeen, bool MustDiscardPending, ReadNotes Notes, PassState State)
{
    public ImageFixTaskPage Page => Received.Page;

    /// <summary>The error if rows may be missing; otherwise, null.</summary>
    public SasImageFixException? IncompleteError => DescribeIncompleteness() is { } message
        ? new(ErrorKind.IncompleteResult, message)
        {
            RequestId = Page.RequestId,
            RowsSeen = RowsSeen,
            TotalCount = Received.Summary.TotalCount,
            Target = Received.Query,
        }
        : null;

    /// <exception cref="SasImageFixException">The server returns the same page again and again.</exception>
    public void ThrowIfRepeated()
    {
        if (State == PassState.RepeatedPage)
        {
            const string Message = "The server returned the same tasks for three different pages.";
            throw new SasImageFixException(ErrorKind.RepeatedPage, Message)
            {
                RequestId = Page.RequestId,
                Target = Received.Query,
            };
        }
    }

    private string? DescribeIncompleteness()
    {
        var total = Received.Summary.TotalCount?.ToString(CultureInfo.InvariantCulture) ?? "unknown";
        return State switch
        {
            PassState.TotalCountNotReached => $"The list ended after {RowsSeen} tasks, but the total count is {total}.",
            PassState.TooManyRequests =>
                $"The task list changed too often to be read completely: {RowsSeen} tasks were read, and the total count is {total}.",
            PassState.TooManyRows =>
                $"The server returns more tasks than its total count: {RowsSeen} tasks were read, and the total count is {total}.",
            _ => null,
        };
    }
}
