using System.Diagnostics;
using System.Management.Automation;
using SasImageFix.Client.Errors;
using SasImageFix.Client.Paging;
using SasImageFix.Errors;
using SasImageFix.Parameters;
using SasImageFix.Session;

namespace SasImageFix.Commands;

/// <summary>Gets the error logs of image fix tasks (<c>DescribeTaskErrorLog</c>), which explain why a fix failed.</summary>
[Cmdlet(VerbsCommon.Get, "SasImageFixTaskErrorLog", HelpUri = HelpAddress.GetTaskErrorLog)]
[OutputType(typeof(TaskErrorLogEntry))]
public sealed class GetSasImageFixTaskErrorLogCommand : AccountCmdlet
{
    private readonly RequestedTasks _requestedTasks = new();

    private bool _hasSucceeded;

    /// <summary>
    /// The tasks, as IDs, as tasks, or as other objects with a BuildTaskId property, such as the rows of Import-Csv. One request is sent
    /// for each ID.
    /// </summary>
    [Parameter(Mandatory = true, Position = 0, ValueFromPipeline = true)]
    [BuildTaskIdTransformation]
    [AllowNull]
    [AllowEmptyCollection]
    [ArgumentCompleter(typeof(EmptyCompleter))]
    public object[]? BuildTaskId { get; set; }

    /// <summary>The maximum number of concurrent requests: 1 through 32. The default is 4.</summary>
    [Parameter]
    [ValidateRange(1, 32)]
    [ArgumentCompleter(typeof(ThrottleLimitCompleter))]
    public int ThrottleLimit { get; set; } = 4;

    private protected override bool HasInput => _requestedTasks.References.Count > 0;

    /// <summary>Collects the requested tasks.</summary>
    protected override void ProcessRecord() => _requestedTasks.Add(BuildTaskId, WriteError);

    private protected override void Process(Account account)
    {
        if (!HasInput)
        {
            return;
        }

        var limit = new AdaptiveConcurrencyLimit(ThrottleLimit);
        var stopwatch = Stopwatch.StartNew();
        using var progress = new PageProgress("Reading error logs", WriteProgress, () => stopwatch.Elapsed);
        var references = _requestedTasks.References;
        var processed = 0;
        Run(async cancellationToken =>
        {
            // The search for a credential, and the start of a request, can block their thread.
            var client = await Task.Run(
                () => account.ConnectAsync(TimeSpan.Zero, limit.ReportThrottling, ThrottleLimit, cancellationToken),
                cancellationToken).ConfigureAwait(true);
            WriteOtherAccountWarnings(account, _requestedTasks);
            await new OrderedRequests(limit).RunAsync(
                references,
                (reference, slot, token) => Task.Run(() => client.GetErrorLogAsync(reference.BuildTaskId!, slot, token), token),
                (reference, request) => Dispatcher.Write(() =>
                {
                    progress.Report(++processed, references.Count);
                    Write(reference, request);
                }),
                cancellationToken).ConfigureAwait(true);
        });
    }

    /// <exception cref="SasImageFixException">The error doesn't concern only this task.</exception>
    private void Write(TaskReference reference, Task<IReadOnlyList<string?>> request)
    {
        IReadOnlyList<string?> texts;
        try
        {
#pragma warning disable RS0030 // The request has ended.
            texts = request.GetAwaiter().GetResult();
#pragma warning restore RS0030
        }
        catch (SasImageFixException error) when (_hasSucceeded || !IsErrorOfEachRequest(error))
        {
            var named = error.WithMessage($"The error log of the task {reference.BuildTaskId} can't be read. {error.Message}");
            WriteError(ErrorRecordFactory.Create(named, ErrorContext));
            return;
        }

        _hasSucceeded = true;
        foreach (var text in texts)
        {
            WriteObject(new TaskErrorLogEntry
            {
                BuildTaskId = reference.BuildTaskId,
                RepoNamespace = reference.RepoNamespace,
                RepoName = reference.RepoName,
                OldTag = reference.OldTag,
                Text = text,
            });
        }
    }

    // A wrong credential, endpoint, or proxy would cause the same error for each task. AccessDenied has other causes too.
    private static bool IsErrorOfEachRequest(SasImageFixException error)
    {
        var entry = ErrorCatalog.GetEntry(error.Kind);
        return error.IsProxyError || entry.IsEndpointError || (entry.IsAccountError && error.Kind != ErrorKind.AccessDenied);
    }
}
