using System.Diagnostics;
using System.Management.Automation;
using SasImageFix.Client;
using SasImageFix.Client.Errors;
using SasImageFix.Client.Paging;
using SasImageFix.Client.Platform;
using SasImageFix.Client.Serialization;
using SasImageFix.Errors;
using SasImageFix.Parameters;
using SasImageFix.Session;

namespace SasImageFix.Commands;

/// <summary>Gets image fix tasks (<c>DescribeImageFixTask</c>).</summary>
[Cmdlet(VerbsCommon.Get, "SasImageFixTask", SupportsPaging = true, DefaultParameterSetName = ListSet, HelpUri = HelpAddress.GetTask)]
[OutputType(typeof(BuildTask))]
public sealed class GetSasImageFixTaskCommand : ServiceCmdlet
{
    private const string ListSet = "List";
    private const string PageSet = "Page";

    private readonly RequestedTasks _requestedTasks = new();

    private ulong _emittedTaskCount;
    private bool _hasFoundTasks;
    private bool _hasWrittenTotalCount;

    /// <summary>
    /// The tasks, as IDs, as tasks, or as other objects with a BuildTaskId property, such as the rows of Import-Csv. The list is read once.
    /// </summary>
    [Parameter(Position = 0, ValueFromPipeline = true)]
    [BuildTaskIdTransformation]
    [ValidateNotNullOrEmpty]
    [ArgumentCompleter(typeof(EmptyCompleter))]
    public object[]? BuildTaskId { get; set; }

    /// <summary>The regions of the images, such as <c>cn-hangzhou</c>. Wildcards are supported.</summary>
    [Parameter]
    [SupportsWildcards]
    [ValidateNotNullOrEmpty]
    [ValidateWildcardPattern]
    [ArgumentCompleter(typeof(RegionCompleter))]
    public string[]? ImageRegionId { get; set; }

    /// <summary>The namespaces of the image repositories. Wildcards are supported.</summary>
    [Parameter]
    [SupportsWildcards]
    [ValidateNotNullOrEmpty]
    [ValidateWildcardPattern]
    [ArgumentCompleter(typeof(EmptyCompleter))]
    public string[]? RepoNamespace { get; set; }

    /// <summary>The names of the image repositories. Wildcards are supported.</summary>
    [Parameter]
    [SupportsWildcards]
    [ValidateNotNullOrEmpty]
    [ValidateWildcardPattern]
    [ArgumentCompleter(typeof(EmptyCompleter))]
    public string[]? RepoName { get; set; }

    /// <summary>The tags of the images before or after the fix. Wildcards are supported.</summary>
    [Parameter]
    [SupportsWildcards]
    [ValidateNotNullOrEmpty]
    [ValidateWildcardPattern]
    [ArgumentCompleter(typeof(EmptyCompleter))]
    public string[]? Tag { get; set; }

    /// <summary>The vulnerabilities, such as <c>CVE-2024-*</c>. Wildcards are supported.</summary>
    [Parameter]
    [SupportsWildcards]
    [ValidateNotNullOrEmpty]
    [ValidateWildcardPattern]
    [ArgumentCompleter(typeof(EmptyCompleter))]
    public string[]? VulAlias { get; set; }

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

    /// <summary>The page size of a request: 1 through 1000. The default is 100.</summary>
    [Parameter]
    [ValidateRange(1, 1000)]
    [ArgumentCompleter(typeof(PageSizeCompleter))]
    public int PageSize { get; set; } = ImageFixTaskQuery.DefaultPageSize;

    /// <summary>Indicates that the cmdlet returns the pages of the service instead of tasks.</summary>
    [Parameter(ParameterSetName = PageSet)]
    public SwitchParameter AsPage { get; set; }

    /// <summary>
    /// The UTC offset of the times that the service returns, such as <c>+09:00</c> or a time span. The default is +08:00.
    /// </summary>
    [Parameter]
    [UtcOffsetTransformation]
    [ArgumentCompleter(typeof(UtcOffsetCompleter))]
    public TimeSpan ServiceUtcOffset { get; set; } = ServiceTime.DefaultUtcOffset;

    /// <summary>The maximum number of concurrent requests: 1 through 32. The default is 4.</summary>
    [Parameter]
    [ValidateRange(1, 32)]
    [ArgumentCompleter(typeof(ThrottleLimitCompleter))]
    public int ThrottleLimit { get; set; } = 4;

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

    private protected override bool HasInput => _requestedTasks.References.Count > 0;

    /// <summary>Collects the requested tasks, so that one read finds all of them.</summary>
    protected override void ProcessRecord() => _requestedTasks.Add(BuildTaskId, WriteError);

    private protected override void Process(CallContext context)
    {
        if (IsBound(nameof(BuildTaskId)) && !HasInput)
        {
            return;
        }

        var filter = CreateFilter();
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
        var limit = new AdaptiveConcurrencyLimit(maxConcurrentRequests);
        var stopwatch = Stopwatch.StartNew();
        using var progress = new PageProgress("Reading image fix tasks", WriteProgress, () => stopwatch.Elapsed);
        Run(async cancellationToken =>
        {
            _ = Task.Run(ReadPreparation.RunAsync, cancellationToken);
            // The search for a credential can block its thread, so that Ctrl+C would have to wait.
            var client = await Task.Run(
                () => ConnectAsync(context, ServiceUtcOffset, limit.ReportThrottling, maxConcurrentRequests, cancellationToken),
                cancellationToken).ConfigureAwait(true);
            await new TaskPager(GetPageAsync, limit).ReadAsync(
                plan, batch => Dispatcher.Write(() => WriteBatch(batch, progress)), cancellationToken).ConfigureAwait(true);
            if (!_hasFoundTasks && Resolved!.Endpoint.MayBeWrongCenter
                && (ReadsWholeList || await IsCenterEmptyAsync(client, context, cancellationToken).ConfigureAwait(true)))
            {
                context.CredentialContext.Log.Warning(Resolved.Endpoint.DescribeEmptyCenter());
            }

            Dispatcher.Write(WriteNotFound);

            // The start of a request can block its thread too, for example while the proxy is being looked up.
            Task<ImageFixTaskPage> GetPageAsync(ImageFixTaskQuery query, RequestSlot slot, CancellationToken token) =>
                Task.Run(() => client.GetPageAsync(query, slot, token), token);
        });
    }

    private TaskFilter CreateFilter()
    {
        var filter = new TaskFilter();
        filter.AddPatterns(ImageRegionId, task => task.RegionId);
        filter.AddPatterns(RepoNamespace, task => task.RepoNamespace);
        filter.AddPatterns(RepoName, task => task.RepoName);
        filter.AddPatterns(Tag, task => task.OldTag, task => task.NewTag);
        filter.AddPatterns(VulAlias, task => task.VulAlias);
        if (HasInput)
        {
            // The last condition, so that only a task that matches the other filters counts as found.
            filter.Add(_requestedTasks.Find);
        }

        return filter;
    }

    private void WriteNotFound()
    {
        // With -First, the read can have ended before the other tasks were found.
        if (_emittedTaskCount < PagingParameters.First)
        {
            foreach (var reference in _requestedTasks.NotFound)
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
        _hasFoundTasks |= HasTasks(batch.Page);
        _emittedTaskCount += (ulong)(AsPage ? batch.Page.BuildTasks : batch.Rows).Count;
        WriteNotes(batch);
    }

    private static async Task<bool> IsCenterEmptyAsync(SasImageFixClient client, CallContext context, CancellationToken cancellationToken)
    {
        try
        {
            var query = new ImageFixTaskQuery { PageSize = ImageFixTaskQuery.DocumentedPageSize };
            return !HasTasks(
                await Task.Run(() => client.GetPageAsync(query, cancellationToken), cancellationToken).ConfigureAwait(true));
        }
        catch (SasImageFixException error)
        {
            // The read itself has succeeded.
            context.CredentialContext.Log.Verbose($"The check for tasks in this management center failed: {error.Message}");
            return false;
        }
    }

    private static bool HasTasks(ImageFixTaskPage page) => page.BuildTasks.Count > 0 || page.PageInfo?.TotalCount > 0;

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
