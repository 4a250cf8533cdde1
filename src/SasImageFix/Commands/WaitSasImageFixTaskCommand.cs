using System.Management.Automation;
using SasImageFix.Client.Endpoints;
using SasImageFix.Client.Errors;
using SasImageFix.Client.Paging;
using SasImageFix.Client.Platform;
using SasImageFix.Errors;
using SasImageFix.Parameters;
using SasImageFix.Session;
using SasImageFix.Waiting;

namespace SasImageFix.Commands;

/// <summary>Waits until image fix tasks have ended, and gets them.</summary>
[Cmdlet(VerbsLifecycle.Wait, "SasImageFixTask", HelpUri = HelpAddress.WaitTask)]
[OutputType(typeof(BuildTask))]
public sealed class WaitSasImageFixTaskCommand : TaskFilterCmdlet, IWaitOutput
{
    private readonly WaitProgress _progress;

    private ulong _emittedTaskCount;
    private ReadNotes _writtenNotes;

    /// <summary>Initializes the cmdlet.</summary>
    public WaitSasImageFixTaskCommand() => _progress = new WaitProgress(WriteProgress);

    /// <summary>The profile of this call, from the config.json of the Alibaba Cloud CLI or from the ini files of the SDKs.</summary>
    [Parameter]
    [ValidateNotNullOrEmpty]
    [ArgumentCompleter(typeof(ProfileCompleter))]
    public string? ProfileName { get; set; }

    /// <summary>The region that selects the management center. It doesn't filter tasks.</summary>
    [Parameter]
    [ValidateNotNullOrEmpty]
    [ArgumentCompleter(typeof(RegionCompleter))]
    public string? RegionId { get; set; }

    /// <summary>The maximum duration of the wait: a time span, or seconds as a number or a string. By default, there is no limit.</summary>
    [Parameter]
    [TimeoutTransformation]
    [ArgumentCompleter(typeof(EmptyCompleter))]
    public TimeSpan? Timeout { get; set; }

    /// <summary>The maximum interval between polls in seconds: 1 through 3600. The default is 30.</summary>
    [Parameter]
    [ValidateRange(1, 3600)]
    [ArgumentCompleter(typeof(EmptyCompleter))]
    public int IntervalSec { get; set; } = 30;

    /// <summary>Indicates that a task that failed isn't an error.</summary>
    [Parameter]
    public SwitchParameter AllowFailure { get; set; }

    private protected override ErrorContext ErrorContext => base.ErrorContext with
    {
        Target = new ImageFixTaskQuery { Status = BuildTaskStatus.Running, PageSize = PageSize },
        EmittedTaskCount = _emittedTaskCount,
    };

    void IWaitOutput.WriteOutcome(WaitOutcome outcome) => Dispatcher.Write(() =>
    {
        WriteObject(outcome.Rows, enumerateCollection: true);
        _emittedTaskCount += (ulong)outcome.Rows.Count;
        if (outcome.IsMissing)
        {
            Write(WaitErrors.CreateNotFound(outcome), outcome.BuildTaskId);
        }
        else if (outcome.FailedRows.Count > 0 && !AllowFailure)
        {
            Write(WaitErrors.CreateFailed(outcome), outcome.FailedRows[0]);
        }
    });

    void IWaitOutput.WriteRowWithoutId(BuildTask row) => Dispatcher.Write(() => Write(
        new SasImageFixException(ErrorKind.MissingBuildTaskId, $"A running task has no ID, so it can't be waited for: {row}.")
        {
            Recommendation = "Use Get-SasImageFixTask to check the status of this task.",
        },
        row));

    void IWaitOutput.WriteProgress(TaskWaiter waiter) => Dispatcher.Write(() => _progress.Report(waiter));

    void IWaitOutput.WriteNotes(ReadNotes notes)
    {
        // Each poll reads the same list, so most polls have the same notes.
        var news = notes & ~_writtenNotes;
        _writtenNotes |= notes & ReadNotes.AlignedPages;
        if (news.HasFlag(ReadNotes.AlignedPages))
        {
            Dispatcher.Write(() => PipelineLog.WriteWarning(
                this,
                "The server doesn't use the page sizes that the module requests, so some changes of the task list can't be detected. "
                + "If the list changes while it is read, tasks may be missing."));
        }

        if (news.HasFlag(ReadNotes.SecondPass))
        {
            Dispatcher.Write(() => PipelineLog.WriteVerbose(
                this, "The task list changed while it was being read. Reading it a second time."));
        }

        if (news.HasFlag(ReadNotes.ChangedAgain))
        {
            Dispatcher.Write(() => PipelineLog.WriteVerbose(
                this, "The task list also changed during the second read. A task that this poll missed is found by the next one."));
        }
    }

    void IWaitOutput.WriteFailedPoll(SasImageFixException error, TimeSpan? interval) => Dispatcher.Write(() => PipelineLog.WriteWarning(
        this,
        $"The task list couldn't be read: {error.Message} "
        + (interval is { } time ? $"The next poll is in {time.ToSecondsText()}." : "The timeout has been reached.")));

    void IWaitOutput.WriteTimeout(IReadOnlyList<WaitedTask> unfinished, bool hasRead) => Dispatcher.Write(() => Write(
        WaitErrors.CreateTimeout(unfinished, hasRead),
        unfinished.SelectMany(task => task.Rows.Count == 0 ? [task.BuildTaskId] : task.RunningRows.Cast<object>()).ToArray()));

    private protected override string? FirstProfileName => ProfileName;

    private protected override EndpointSettings ConvertEndpointParameters() =>
        ConnectionParameters.ToEndpointSettings(RegionId, EndpointUri);

    private protected override void Process(Account account)
    {
        if (IsBound(nameof(BuildTaskId)) && !HasInput)
        {
            return;
        }

        var settings = new WaitSettings
        {
            BuildTaskIds = [.. RequestedTasks.References.Select(reference => reference.BuildTaskId!)],
            Filter = CreateFilter().IsMatch,
            Timeout = Timeout,
            MaximumInterval = TimeSpan.FromSeconds(IntervalSec),
            PageSize = PageSize,
            IsPageSizeSpecified = IsBound(nameof(PageSize)),
        };
        try
        {
            Run(cancellationToken => WaitAsync(settings, account, cancellationToken));
        }
        finally
        {
            _progress.Complete();
        }
    }

    private async Task WaitAsync(WaitSettings settings, Account account, CancellationToken cancellationToken)
    {
        var reader = await OpenReaderAsync(account, ThrottleLimit, sharedGate: null, cancellationToken).ConfigureAwait(true);
        WriteOtherAccountWarnings(account, RequestedTasks);

        var loop = new WaitLoop(settings, reader.ReadAsync, account.Call.CredentialContext.Clock, this);
        // After the timeout, no other request is sent.
        if (await loop.RunAsync(cancellationToken).ConfigureAwait(true)
            && await CheckEmptyCenterAsync(reader, hasReadWholeList: false, account, cancellationToken).ConfigureAwait(true) is { } warning)
        {
            account.Call.CredentialContext.Log.Warning(warning);
        }
    }

    private void Write(SasImageFixException error, object target) =>
        WriteError(ErrorRecordFactory.Create(error, ErrorContext with { Target = target, EmittedTaskCount = 0 }));
}
