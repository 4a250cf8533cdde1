using System.Diagnostics;
using System.Management.Automation;
using SasImageFix.Binding;
using SasImageFix.Client;
using SasImageFix.Client.Reading;
using SasImageFix.Client.Wire;

namespace SasImageFix.Commands;

/// <summary>Lists the tasks that repair risky container images (<c>DescribeImageFixTask</c>).</summary>
[Cmdlet(VerbsCommon.Get, "SasImageFixTask", SupportsPaging = true)]
[OutputType(typeof(BuildTask), typeof(ImageFixTaskPage))]
public sealed class GetSasImageFixTaskCommand : ServiceCmdlet
{
    private ReadPlan _plan = new();
    private ImageFixTaskQuery _asked = new();
    private SasImageFixClient? _client;
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
    [Parameter]
    [ValidateRange(1, int.MaxValue)]
    public int CurrentPage { get; set; }

    /// <summary>How many tasks to ask for in a request.</summary>
    [Parameter]
    [ValidateRange(1, 1000)]
    public int PageSize { get; set; } = ImageFixTaskQuery.DefaultPageSize;

    /// <summary>Gives the service's pages instead of the tasks on them.</summary>
    [Parameter]
    public SwitchParameter AsPage { get; set; }

    /// <summary>The offset from UTC of the service's times, where +08:00 is wrong: <c>+09:00</c> or a time span.</summary>
    [Parameter]
    [UtcOffsetTransformation]
    public TimeSpan ServiceUtcOffset { get; set; } = ServiceTime.DefaultUtcOffset;

    private bool IsOnePage => MyInvocation.BoundParameters.ContainsKey(nameof(CurrentPage));

    /// <summary>Checks what was asked for and finds the key: everything that can be wrong before a request is sent.</summary>
    protected override void BeginProcessing()
    {
        var bound = MyInvocation.BoundParameters;
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
            IsPageSizeChosen = bound.ContainsKey(nameof(PageSize)),
            Statuses = Status ?? [],
            Skip = PagingParameters.Skip,
            First = PagingParameters.First,
        };
        _asked = _plan.Query;
        if (ParameterConflict.Find(bound, _plan, AsPage) is { } conflict)
        {
            ThrowTerminatingError(conflict);
        }

        try
        {
            _client = Connect(ServiceUtcOffset);
        }
        catch (SasImageFixException failure)
        {
            Fail(failure, _asked);
        }
    }

    /// <summary>Asks, and writes what comes as it comes.</summary>
    protected override void EndProcessing()
    {
        if (PagingParameters.First == 0 && !PagingParameters.IncludeTotalCount)
        {
            return;
        }

        var watch = Stopwatch.StartNew();
        var progress = new PageProgress(WriteProgress, () => watch.Elapsed);
        try
        {
            Run(cancellationToken => IsOnePage ? ReadPageAsync(cancellationToken) : ReadAllAsync(progress, cancellationToken));
        }
        catch (SasImageFixException failure)
        {
            Complete(progress);
            Fail(failure, _asked, _emitted);
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

    private Task<ImageFixTaskPage> AskAsync(ImageFixTaskQuery query, CancellationToken cancellationToken)
    {
        _asked = query;
        return _client!.GetPageAsync(query, cancellationToken);
    }

    private async Task ReadPageAsync(CancellationToken cancellationToken)
    {
        var page = await new TaskReader(AskAsync).ReadPageAsync(_plan, cancellationToken).ConfigureAwait(false);
        await InvokeAsync(() =>
        {
            WriteTotal(page.PageInfo);
            Write(page, page.BuildTasks);
        }).ConfigureAwait(false);
    }

    private async Task ReadAllAsync(PageProgress progress, CancellationToken cancellationToken)
    {
        var isFirst = true;
        await new TaskReader(AskAsync).ReadAsync(
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
