using System.Diagnostics;
using System.Management.Automation;
using SasImageFix.Client.Paging;
using SasImageFix.Client.Serialization;
using SasImageFix.Errors;
using SasImageFix.Parameters;
using SasImageFix.Session;

namespace SasImageFix.Commands;

/// <summary>Lists the tasks that repair risky container images (<c>DescribeImageFixTask</c>).</summary>
[Cmdlet(VerbsCommon.Get, "SasImageFixTask", SupportsPaging = true, DefaultParameterSetName = ListSet)]
[OutputType(typeof(BuildTask), typeof(ImageFixTaskPage))]
public sealed class GetSasImageFixTaskCommand : ServiceCmdlet
{
    private const string ListSet = "List";
    private const string PageSet = "Page";

    private ulong _emitted;
    private bool _hasWrittenTotalCount;

    /// <summary>Only tasks from this time on. The service does not say which of a task's times it compares.</summary>
    [Parameter]
    [TimeTransformation]
    public DateTimeOffset? StartTime { get; set; }

    /// <summary>Only tasks up to this time.</summary>
    [Parameter]
    [TimeTransformation]
    public DateTimeOffset? EndTime { get; set; }

    /// <summary>Only tasks in these states, asked for in the order of a task's life; without it all tasks, unknown states included.</summary>
    [Parameter]
    [ValidateNotNullOrEmpty]
    [ValidateStatus]
    public BuildTaskStatus[]? Status { get; set; }

    /// <summary>Only this page of the service's, from 1.</summary>
    [Parameter(ParameterSetName = PageSet)]
    [ValidateRange(1, int.MaxValue)]
    public int CurrentPage { get; set; }

    /// <summary>How many tasks to ask for in a request.</summary>
    [Parameter]
    [ValidateRange(1, 1000)]
    public int PageSize { get; set; } = ImageFixTaskQuery.DefaultPageSize;

    /// <summary>Gives the service's pages instead of the tasks on them.</summary>
    [Parameter(ParameterSetName = PageSet)]
    public SwitchParameter AsPage { get; set; }

    /// <summary>The offset from UTC of the service's times, where +08:00 is wrong: <c>+09:00</c> or a time span.</summary>
    [Parameter]
    [UtcOffsetTransformation]
    public TimeSpan ServiceUtcOffset { get; set; } = ServiceTime.DefaultUtcOffset;

    /// <summary>How many requests there may be in flight at once.</summary>
    [Parameter]
    [ValidateRange(1, 32)]
    public int ThrottleLimit { get; set; } = 4;

    private protected override ErrorContext ErrorContext => base.ErrorContext with { Target = Query, EmittedTasks = _emitted };

    private bool IsOnePage => IsBound(nameof(CurrentPage));

    private ImageFixTaskQuery Query => new()
    {
        StartTime = StartTime,
        EndTime = EndTime,
        Status = Status?.Distinct().Count() == 1 ? Status[0] : null,
        CurrentPage = IsOnePage ? CurrentPage : 1,
        PageSize = PageSize,
    };

    private protected override void Process(CallContext context)
    {
        var plan = new ReadPlan
        {
            Query = Query,
            IsPageSizeSpecified = IsBound(nameof(PageSize)),
            Statuses = Status ?? [],
            IsByPages = AsPage,
            IsOnePage = IsOnePage,
            Skip = PagingParameters.Skip,
            First = PagingParameters.First,
        };
        if (plan.First == 0 && !PagingParameters.IncludeTotalCount)
        {
            return;
        }

        // Pages that are written as they are come one after the other.
        var limit = new AdaptiveConcurrencyLimit(AsPage ? 1 : ThrottleLimit);
        var watch = Stopwatch.StartNew();
        using var progress = new PageProgress(WriteProgress, () => watch.Elapsed);
        Run(async cancellationToken =>
        {
            var client = await ConnectAsync(context, ServiceUtcOffset, limit.Throttled, cancellationToken).ConfigureAwait(false);
            await new TaskPager(client.GetPageAsync, limit).ReadAsync(
                plan,
                batch => Pump.InvokeAsync(() =>
                {
                    progress.Report(batch.Seen, batch.Page.PageInfo?.TotalCount);
                    WriteTotalCount(batch.Page.PageInfo);
                    WriteObject(AsPage ? batch.Page : batch.Rows, enumerateCollection: !AsPage);
                    _emitted += (ulong)(AsPage ? batch.Page.BuildTasks : batch.Rows).Count;
                    WriteNotes(batch);
                }),
                cancellationToken).ConfigureAwait(false);
        });
    }

    private void WriteTotalCount(PageInfo? info)
    {
        if (PagingParameters.IncludeTotalCount && !_hasWrittenTotalCount)
        {
            _hasWrittenTotalCount = true;
            WriteObject(info?.TotalCount is >= 0 and var total
                ? PagingParameters.NewTotalCount((ulong)total, accuracy: 1)
                : PagingParameters.NewTotalCount(0, accuracy: 0));
        }
    }

    private void WriteNotes(PageBatch batch)
    {
        if (batch.Notes.HasFlag(ReadNotes.AlignedPages))
        {
            WriteWarning(
                "The server changes the page size, so that pages can't overlap. Tasks may be missing if the list changed while it was read.");
        }

        if (batch.Notes.HasFlag(ReadNotes.SecondPass))
        {
            WriteVerbose("Tasks moved in the list while it was read: it is read once more.");
        }

        if (batch.Notes.HasFlag(ReadNotes.MovedAgain))
        {
            WriteWarning(
                "Tasks moved in the list during both readings, or cannot be told apart: tasks that moved may be missing. Run the command again when fewer tasks start or end, or ask for less with -StartTime, -EndTime or -Status.");
        }

        if (batch.IncompleteError is { } incomplete)
        {
            WriteError(ErrorRecordFactory.Create(incomplete, ErrorContext with { EmittedTasks = 0 }));
        }
    }
}
