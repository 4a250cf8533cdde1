using System.Diagnostics;
using System.Management.Automation;
using SasImageFix.Binding;
using SasImageFix.Client;
using SasImageFix.Client.Reading;
using SasImageFix.Client.Wire;

namespace SasImageFix.Commands;

/// <summary>Lists the tasks that repair risky container images (<c>DescribeImageFixTask</c>).</summary>
[Cmdlet(VerbsCommon.Get, "SasImageFixTask", SupportsPaging = true, DefaultParameterSetName = ListSet)]
[OutputType(typeof(BuildTask), typeof(ImageFixTaskPage))]
public sealed class GetSasImageFixTaskCommand : ServiceCmdlet
{
    private const string ListSet = "List";
    private const string PageSet = "Page";

    private ReadPlan _plan = new();
    private RequestLimit _limit = new(1);
    private ulong _emitted;

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
    [DocumentedStatus]
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

    private bool IsOnePage => MyInvocation.BoundParameters.ContainsKey(nameof(CurrentPage));

    /// <summary>Checks what was asked for: everything that can be wrong before anything is looked for.</summary>
    protected override void BeginProcessing()
    {
        _plan = new ReadPlan
        {
            Query = new ImageFixTaskQuery
            {
                StartTime = StartTime,
                EndTime = EndTime,
                Status = Status is { Length: 1 } ? Status[0] : null,
                CurrentPage = IsOnePage ? CurrentPage : 1,
                PageSize = PageSize,
            },
            IsPageSizeChosen = MyInvocation.BoundParameters.ContainsKey(nameof(PageSize)),
            Statuses = Status ?? [],
            IsByPages = AsPage,
            Skip = PagingParameters.Skip,
            First = PagingParameters.First,
        };
        try
        {
            // Pages that are wanted as they are come one after the other.
            _limit = new RequestLimit(AsPage ? 1 : ThrottleLimit);
            Prepare();
        }
        catch (SasImageFixException failure)
        {
            Fail(failure, _plan.Query);
        }
    }

    /// <summary>Finds the key, asks, and writes what comes as it comes.</summary>
    protected override void EndProcessing()
    {
        if (HasStrayInput || (PagingParameters.First == 0 && !PagingParameters.IncludeTotalCount))
        {
            return;
        }

        var watch = Stopwatch.StartNew();
        var progress = new PageProgress(WriteProgress, () => watch.Elapsed);
        try
        {
            Run(async cancellationToken =>
            {
                var client = await ConnectAsync(ServiceUtcOffset, _limit.Throttled, cancellationToken).ConfigureAwait(false);
                await (IsOnePage ? ReadPageAsync(client, cancellationToken) : ReadAllAsync(client, progress, cancellationToken)).ConfigureAwait(false);
            });
        }
        catch (SasImageFixException failure)
        {
            Complete(progress);
            Fail(failure, _plan.Query, _emitted);
        }
        finally
        {
            Complete(progress);
        }
    }

    private static void Complete(PageProgress progress)
    {
        try
        {
            progress.Complete();
        }
        catch (PipelineStoppedException)
        {
            // After Ctrl+C a cmdlet can write no more, and PowerShell takes the progress away itself; what stopped it is on its way.
        }
    }

    private async Task ReadPageAsync(SasImageFixClient client, CancellationToken cancellationToken)
    {
        var page = await TaskReader.ReadPageAsync(client.GetPageAsync, _plan, cancellationToken).ConfigureAwait(false);
        await InvokeAsync(() =>
        {
            WriteTotal(page.PageInfo);
            Write(page, page.BuildTasks);
        }).ConfigureAwait(false);
    }

    private async Task ReadAllAsync(SasImageFixClient client, PageProgress progress, CancellationToken cancellationToken)
    {
        var isFirst = true;
        await new TaskReader(client.GetPageAsync, _limit).ReadAsync(
            _plan,
            batch => InvokeAsync(() =>
            {
                progress.Report(batch.Seen, batch.Page.PageInfo?.TotalCount);
                if (isFirst)
                {
                    WriteTotal(batch.Page.PageInfo);
                    isFirst = false;
                }

                Write(batch.Page, batch.Rows);
                Tell(batch.Notes);
                if (batch.Lacking is { } lacking)
                {
                    WriteError(RecordOf(lacking, _plan.Query, emitted: 0));
                }
            }),
            cancellationToken).ConfigureAwait(false);
    }

    private void Write(ImageFixTaskPage page, IReadOnlyList<BuildTask> rows)
    {
        if (AsPage)
        {
            WriteObject(page);
            _emitted += (ulong)page.BuildTasks.Count;
            return;
        }

        foreach (var row in rows)
        {
            WriteObject(row);
            _emitted++;
        }
    }

    private void Tell(ReadNotes notes)
    {
        if (notes.HasFlag(ReadNotes.SideBySide))
        {
            WriteVerbose("The server gives pages of one size only, which are read side by side: tasks that come or go meanwhile can be missed.");
        }

        if (notes.HasFlag(ReadNotes.FurtherPass))
        {
            WriteVerbose("Tasks moved in the list while it was read: it is read once more.");
        }

        if (notes.HasFlag(ReadNotes.MovedAgain))
        {
            WriteWarning(
                "Tasks moved in the list during both readings, or cannot be told apart: tasks that moved may be missing. Run the command again when fewer tasks start or end, or ask for less with -StartTime, -EndTime or -Status.");
        }
    }

    private void WriteTotal(PageInfo? info)
    {
        if (PagingParameters.IncludeTotalCount)
        {
            WriteObject(info?.TotalCount is >= 0 and var total
                ? PagingParameters.NewTotalCount((ulong)total, accuracy: 1)
                : PagingParameters.NewTotalCount(0, accuracy: 0));
        }
    }
}
