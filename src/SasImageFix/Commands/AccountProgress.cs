using SasImageFix.Client.Paging;
using SasImageFix.Session;

namespace SasImageFix.Commands;

/// <summary>How far an account was read and written.</summary>
/// <param name="account">The account.</param>
internal sealed class AccountProgress(Account account)
{
    public Account Account => account;

    /// <summary>The number of rows of the list that were read.</summary>
    public long RowsSeen { get; private set; }

    /// <summary>The total count of the list; null if it is unknown.</summary>
    public long? TotalCount { get; private set; }

    /// <summary>The number of tasks that were written.</summary>
    public ulong EmittedTaskCount { get; set; }

    /// <summary>Whether a request failed, so that the rest of the account wasn't read.</summary>
    public bool HasFailed { get; set; }

    /// <summary>Records that a page was received.</summary>
    public void Report(PageBatch batch)
    {
        RowsSeen = batch.RowsSeen;
        TotalCount = batch.Page.PageInfo?.TotalCount;
    }
}
