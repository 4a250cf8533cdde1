using System.Diagnostics;
using System.Management.Automation;
using SasImageFix.Client.Errors;
using SasImageFix.Client.Paging;
using SasImageFix.Errors;
using SasImageFix.Parameters;
using SasImageFix.Session;

namespace SasImageFix.Commands;

/// <summary>Gets image fix tasks (<c>DescribeImageFixTask</c>).</summary>
[Cmdlet(VerbsCommon.Get, "SasImageFixTask", SupportsPaging = true, DefaultParameterSetName = ListSet, HelpUri = HelpAddress.GetTask)]
[OutputType(typeof(BuildTask))]
public sealed class GetSasImageFixTaskCommand : TaskFilterCmdlet
{
    private const string ListSet = "List";
    private const string PageSet = "Page";

    private ulong _emittedTaskCount;
    private bool _hasWrittenTotalCount;

    /// <summary>
    /// The start of the time range. The service doesn't document which time of a task it compares. By default, there is no limit.
    /// </summary>
    [Parameter]
    [TimeTransformation]
    [ArgumentCompleter(typeof(EmptyCompleter))]
    public DateTimeOffset? StartTime { get; set; }

    /// <summary>The end of the time range. By default, there is no limit.</summary>
    [Parameter]
    [TimeTransformation]
    [ArgumentCompleter(typeof(EmptyCompleter))]
    public DateTimeOffset? EndTime { get; set; }

    /// <summary>
    /// The statuses of the tasks, which are requested in the order Running, Succeeded, Failed. By default, tasks with any status are
    /// returned, including tasks with an unknown status.
    /// </summary>
    [Parameter]
    [StatusTransformation]
    [ValidateNotNullOrEmpty]
    [ValidateStatus]
    public BuildTaskStatus[]? Status { get; set; }

    /// <summary>The page to request, starting at 1. Only this page is requested.</summary>
    [Parameter(ParameterSetName = PageSet)]
    [ValidateRange(1, int.MaxValue)]
    [ArgumentCompleter(typeof(EmptyCompleter))]
    public int CurrentPage { get; set; }

    /// <summary>Indicates that the cmdlet returns the pages of the service instead of tasks.</summary>
    [Parameter(ParameterSetName = PageSet)]
    public SwitchParameter AsPage { get; set; }

    private protected override ErrorContext ErrorContext => base.ErrorContext with { Target = Query, EmittedTaskCount = _emittedTaskCount };

    private bool IsOnePage => IsBound(nameof(CurrentPage));

    // Otherwise, a parameter can be the reason why a call returns no task.
    private bool ReadsWholeList =>
        StartTime is null && EndTime is null && Status is null && PagingParameters.Skip == 0 && !IsOnePage;

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
        if (IsBound(nameof(BuildTaskId)) && !HasInput)
        {
            return;
        }

        var filter = CreateFilter();
        if (HasInput)
        {
            // The last condition, so that only a task that matches the other filters counts as found.
            filter.Add(RequestedTasks.Find);
        }

        var plan = new ReadPlan
        {
            Query = Query,
            IsPageSizeSpecified = IsBound(nameof(PageSize)),
            Statuses = Status ?? [],
            ReturnsPages = AsPage,
            IsOnePage = IsOnePage,
            Filter = filter.IsEmpty ? null : filter.IsMatch,
            Skip = PagingParameters.Skip,
            First = PagingParameters.First,
        };
        if (plan.First == 0 && !PagingParameters.IncludeTotalCount)
        {
            return;
        }

        // With -AsPage, requests aren't concurrent.
        var maxConcurrentRequests = AsPage ? 1 : ThrottleLimit;
        var stopwatch = Stopwatch.StartNew();
        using var progress = new PageProgress("Reading image fix tasks", WriteProgress, () => stopwatch.Elapsed);
        Run(async cancellationToken =>
        {
            var reader = await OpenReaderAsync(context, maxConcurrentRequests, cancellationToken).ConfigureAwait(true);
            await reader.ReadAsync(plan, batch => Dispatcher.Write(() => WriteBatch(batch, progress)), cancellationToken)
                .ConfigureAwait(true);
            await WarnIfCenterIsEmptyAsync(reader, ReadsWholeList, context, cancellationToken).ConfigureAwait(true);
            Dispatcher.Write(WriteNotFound);
        });
    }

    private void WriteNotFound()
    {
        // With -First, the read can have ended before the other tasks were found.
        if (_emittedTaskCount < PagingParameters.First)
        {
            foreach (var reference in RequestedTasks.NotFound)
            {
                var error = new SasImageFixException(ErrorKind.TaskNotFound, $"No task with the ID '{reference.BuildTaskId}' was found.");
                WriteError(ErrorRecordFactory.Create(error, ErrorContext with { Target = reference.BuildTaskId, EmittedTaskCount = 0 }));
            }
        }
    }

    private void WriteBatch(PageBatch batch, PageProgress progress)
    {
        progress.Report(batch.RowsSeen, batch.Page.PageInfo?.TotalCount);
        WriteTotalCount(batch.Page.PageInfo);
        if (AsPage)
        {
            batch.Page.ResolveRequestId();
        }

        WriteObject(AsPage ? batch.Page : batch.Rows, enumerateCollection: !AsPage);
        _emittedTaskCount += (ulong)(AsPage ? batch.Page.BuildTasks : batch.Rows).Count;
        WriteNotes(batch);
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
            PipelineLog.WriteWarning(
                this,
                "The server doesn't use the page sizes that the module requests, so some changes of the task list can't be detected. "
                + "If the list changed while it was read, tasks may be missing.");
        }

        if (batch.Notes.HasFlag(ReadNotes.SecondPass))
        {
            PipelineLog.WriteVerbose(this, "The task list changed while it was being read. Reading it a second time.");
        }

        if (batch.Notes.HasFlag(ReadNotes.ChangedAgain))
        {
            PipelineLog.WriteWarning(
                this,
                "The task list also changed during the second read, or several tasks can't be distinguished from each other. "
                + "Tasks that moved in the list may be missing. "
                + "Run the command again later, or limit it with -StartTime, -EndTime, or -Status.");
        }

        if (batch.IncompleteError is { } incomplete)
        {
            WriteError(ErrorRecordFactory.Create(incomplete, ErrorContext with { EmittedTaskCount = 0 }));
        }
    }
}
