using System.Diagnostics;
using System.Management.Automation;
using SasImageFix.Client.Endpoints;
using SasImageFix.Client.Errors;
using SasImageFix.Client.Paging;
using SasImageFix.Client.Platform;
using SasImageFix.Errors;
using SasImageFix.Formatting;
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

    // The maximum number of rows of an account that wait until the rows of the earlier accounts have been written.
    private const int MaximumWaitingRows = 10_000;

    // The progress of each account whose read has started.
    private readonly List<AccountProgress> _progress = [];

    private EndpointSettings[] _endpoints = [];
    private Account[] _accounts = [];
    private ulong _emittedTaskCount;
    private bool _hasWrittenTotalCount;

    /// <summary>
    /// The profiles of this call, from the config.json of the Alibaba Cloud CLI or from the ini files of the SDKs. Wildcards are supported.
    /// </summary>
    [Parameter]
    [SupportsWildcards]
    [ValidateNotNullOrEmpty]
    [ArgumentCompleter(typeof(ProfileCompleter))]
    public string[]? ProfileName { get; set; }

    /// <summary>The regions that select the management centers. They don't filter tasks.</summary>
    [Parameter]
    [ValidateNotNullOrEmpty]
    [ArgumentCompleter(typeof(RegionCompleter))]
    public string[]? RegionId { get; set; }

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

    private protected override string? FirstProfileName => ProfileName?[0];

    private protected override ErrorContext ErrorContext => base.ErrorContext with { Target = Query, EmittedTaskCount = _emittedTaskCount };

    private bool IsOnePage => IsBound(nameof(CurrentPage));

    private bool IsOneAccount =>
        _endpoints.Length == 1 && (ProfileName is null || (ProfileName.Length == 1 && !ProfileNamePattern.CanMatchSeveral(ProfileName[0])));

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

    private protected override EndpointSettings ConvertEndpointParameters()
    {
        _endpoints = Array.ConvertAll(RegionId ?? new string?[1], region => ConnectionParameters.ToEndpointSettings(region, EndpointUri));
        return _endpoints[0];
    }

    private protected override void Process(Account account)
    {
        if ((IsBound(nameof(BuildTaskId)) && !HasInput) || (PagingParameters.First == 0 && !PagingParameters.IncludeTotalCount))
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
        };
        var stopwatch = Stopwatch.StartNew();
        using var progress = new PageProgress("Reading image fix tasks", WriteProgress, () => stopwatch.Elapsed);
        Run(cancellationToken => IsOneAccount
            ? ReadAccountAsync(account, plan, progress, cancellationToken)
            : ReadAccountsAsync(account.Call, plan, progress, cancellationToken));
        if (HasInput)
        {
            WriteNotFound();
        }
    }

    // Reading several accounts takes code that would have to be compiled for each session.
    private Task ReadAccountAsync(Account account, ReadPlan plan, PageProgress progress, CancellationToken cancellationToken)
    {
        _accounts = [account];
        var output = CreateOutput();
        output.Start();
        return ReadAsync(account, plan, gate: null, output, progress, cancellationToken);
    }

    private async Task ReadAccountsAsync(CallContext call, ReadPlan plan, PageProgress progress, CancellationToken cancellationToken)
    {
        _accounts = await Task.Run(
            () => AccountFinder.FindAsync(call, ProfileName ?? [], _endpoints, cancellationToken),
            cancellationToken).ConfigureAwait(true);
        Account = _accounts[0];
        if (Array.Exists(_accounts, account => account.Label?.ProfileName is not null))
        {
            Validate(hasSeveralProfiles: true);
        }

        var gate = new RequestGate();
        gate.SetCapacity(ThrottleLimit);
        // With -First, the accounts after the last row aren't queried.
        var reads = _accounts.TakeWhile((_, index) => index == 0 || _emittedTaskCount < PagingParameters.First).Select(
            account => new Func<AccountOutput, Task>(output => ReadAsync(account, plan, gate, output, progress, cancellationToken)));
        var maxConcurrentReads = PagingParameters.First == ulong.MaxValue ? ThrottleLimit : 1;
        await AccountReads.RunAsync(reads, maxConcurrentReads, CreateOutput).ConfigureAwait(true);
    }

    // The pages that are requested in advance wait in memory too.
    private AccountOutput CreateOutput() => new(
        Dispatcher.Write,
        Math.Max(0, MaximumWaitingRows - ((ThrottleLimit + TaskPager.PreparedRequests) * WindowPlanner.GetMaximumSize(PageSize))));

    private async Task ReadAsync(
        Account account,
        ReadPlan plan,
        RequestGate? gate,
        AccountOutput output,
        PageProgress pageProgress,
        CancellationToken cancellationToken)
    {
        var progress = new AccountProgress(account);
        _progress.Add(progress);
        try
        {
            // With -AsPage, the requests of an account aren't concurrent.
            var reader = await OpenReaderAsync(account, AsPage ? 1 : ThrottleLimit, gate, cancellationToken).ConfigureAwait(true);
            await reader.ReadAsync(
                plan with { First = PagingParameters.First - _emittedTaskCount },
                batch =>
                {
                    progress.Report(batch);
                    return output.WriteAsync(
                        (AsPage ? batch.Page.BuildTasks : batch.Rows).Count, CreateWriter(progress, batch, pageProgress));
                },
                cancellationToken).ConfigureAwait(true);
            if (await CheckEmptyCenterAsync(reader, ReadsWholeList, account, cancellationToken).ConfigureAwait(true) is { } warning)
            {
                await output.WriteAsync(0, () => account.Call.CredentialContext.Log.Warning(warning)).ConfigureAwait(true);
            }
        }
        catch (SasImageFixException error) when (account.Label is not null)
        {
            progress.HasFailed = true;
            await output.WriteAsync(0, () => WriteAccountError(account, error, "can't be read", progress.EmittedTaskCount))
                .ConfigureAwait(true);
        }
    }

    private void WriteAccountError(Account account, SasImageFixException error, string problem, ulong emittedTaskCount)
    {
        var label = account.Label?.ToString();
        WriteError(ErrorRecordFactory.Create(
            string.IsNullOrEmpty(label) ? error : error.WithMessage($"The tasks {label} {problem}. {error.Message}"),
            CreateErrorContext(account) with { Target = Query, EmittedTaskCount = emittedTaskCount }));
    }

    private void WriteNotFound()
    {
        // With -First, the read can have ended before the other tasks were found. An account that can't be read can have them.
        if (_emittedTaskCount >= PagingParameters.First || _progress.Exists(progress => progress.HasFailed))
        {
            return;
        }

        var context = _accounts.Length == 1 ? base.ErrorContext : new ErrorContext();
        foreach (var reference in RequestedTasks.NotFound)
        {
            var error = new SasImageFixException(ErrorKind.TaskNotFound, $"No task with the ID '{reference.BuildTaskId}' was found.");
            WriteError(ErrorRecordFactory.Create(error, context with { Target = reference.BuildTaskId }));
        }
    }

    // A page that waits keeps only what is written, so that the rows that the filter removes don't take memory.
    private Action CreateWriter(AccountProgress progress, PageBatch batch, PageProgress pageProgress)
    {
        var (rows, page, info, notes, incomplete) =
            (batch.Rows, AsPage ? batch.Page : null, batch.Page.PageInfo, batch.Notes, batch.IncompleteError);
        return () =>
        {
            ReportProgress(pageProgress);
            WriteTotalCount(info);
            page?.ResolveRequestId();
            Write(progress, page, rows);
            WriteNotes(progress.Account, notes, incomplete);
        };
    }

    private void ReportProgress(PageProgress pageProgress)
    {
        // The total is unknown until all accounts are being read.
        var (rowsSeen, totalCount) = (0L, _progress.Count == _accounts.Length ? 0L : (long?)null);
        foreach (var progress in _progress)
        {
            rowsSeen += progress.RowsSeen;
            totalCount += progress.TotalCount;
        }

        pageProgress.Report(rowsSeen, totalCount);
    }

    private void Write(AccountProgress progress, ImageFixTaskPage? page, IReadOnlyList<BuildTask> rows)
    {
        if (progress.Account.Label is { } label)
        {
            var members = new AccountMembers(label.ProfileName, label.Center);
            WriteObject(page is null ? rows.Select(members.AddTo) : members.AddTo(page), enumerateCollection: page is null);
        }
        else
        {
            WriteObject(page is null ? rows : page, enumerateCollection: page is null);
        }

        var count = (ulong)(page?.BuildTasks ?? rows).Count;
        progress.EmittedTaskCount += count;
        _emittedTaskCount += count;
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

    private void WriteNotes(Account account, ReadNotes notes, SasImageFixException? incompleteError)
    {
        var log = account.Call.CredentialContext.Log;
        if (notes.HasFlag(ReadNotes.AlignedPages))
        {
            log.Warning(
                "The server doesn't use the page sizes that the module requests, so some changes of the task list can't be detected. "
                + "If the list changed while it was read, tasks may be missing.");
        }

        if (notes.HasFlag(ReadNotes.SecondPass))
        {
            log.Verbose("The task list changed while it was being read. Reading it a second time.");
        }

        if (notes.HasFlag(ReadNotes.ChangedAgain))
        {
            log.Warning(
                "The task list also changed during the second read, or several tasks can't be distinguished from each other. "
                + "Tasks that moved in the list may be missing. "
                + "Run the command again later, or limit it with -StartTime, -EndTime, or -Status.");
        }

        if (incompleteError is not null)
        {
            // The message contains the number of tasks.
            WriteAccountError(account, incompleteError, "may be incomplete", emittedTaskCount: 0);
        }
    }
}
