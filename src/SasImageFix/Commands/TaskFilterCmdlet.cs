using System.Management.Automation;
using SasImageFix.Client.Paging;
using SasImageFix.Client.Platform;
using SasImageFix.Client.Serialization;
using SasImageFix.Parameters;
using SasImageFix.Session;

namespace SasImageFix.Commands;

/// <summary>A cmdlet that reads the task list and selects tasks, with the parameters that all such cmdlets have.</summary>
public abstract class TaskFilterCmdlet : ServiceCmdlet
{
    /// <summary>Initializes the cmdlet. Only cmdlets in this assembly can derive from this class.</summary>
    private protected TaskFilterCmdlet()
    {
    }

    /// <summary>The tasks, as IDs, as tasks, or as other objects with a BuildTaskId property, such as the rows of Import-Csv.</summary>
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

    /// <summary>The page size of a request: 1 through 1000. The default is 100.</summary>
    [Parameter]
    [ValidateRange(1, 1000)]
    [ArgumentCompleter(typeof(PageSizeCompleter))]
    public int PageSize { get; set; } = ImageFixTaskQuery.DefaultPageSize;

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

    /// <summary>The tasks that the BuildTaskId parameter specifies.</summary>
    private protected RequestedTasks RequestedTasks { get; } = new();

    private protected override bool HasInput => RequestedTasks.References.Count > 0;

    /// <summary>Checks the parameters. At the same time, the code of the read is compiled on another thread.</summary>
    protected sealed override void BeginProcessing()
    {
        ReadPreparation.Start();
        base.BeginProcessing();
    }

    /// <summary>Collects the requested tasks, so that one read finds all of them.</summary>
    protected override void ProcessRecord() => RequestedTasks.Add(BuildTaskId, WriteError);

    /// <summary>Creates a filter from all parameters that select rows, except BuildTaskId.</summary>
    private protected TaskFilter CreateFilter()
    {
        var filter = new TaskFilter();
        filter.AddPatterns(ImageRegionId, task => task.RegionId);
        filter.AddPatterns(RepoNamespace, task => task.RepoNamespace);
        filter.AddPatterns(RepoName, task => task.RepoName);
        filter.AddPatterns(Tag, task => task.OldTag, task => task.NewTag);
        filter.AddPatterns(VulAlias, task => task.VulAlias);
        return filter;
    }

    /// <summary>Resolves the credential and the endpoint, and creates the reader that uses them.</summary>
    /// <param name="account">The account.</param>
    /// <param name="maxConcurrentRequests">The maximum number of requests in flight.</param>
    /// <param name="sharedGate">Limits the requests in flight of all accounts; null if there is only one.</param>
    /// <param name="cancellationToken">Cancels the resolution of the credential.</param>
    /// <exception cref="SasImageFixException">There is no credential, or a specified one can't be used.</exception>
    private protected Task<TaskListReader> OpenReaderAsync(
        Account account, int maxConcurrentRequests, RequestGate? sharedGate, CancellationToken cancellationToken)
    {
        // The search for a credential can block its thread, so that Ctrl+C would have to wait.
        return Task.Run(OpenAsync, cancellationToken);

        async Task<TaskListReader> OpenAsync()
        {
            var limit = new AdaptiveConcurrencyLimit(maxConcurrentRequests);
            var client = await account.ConnectAsync(
                ServiceUtcOffset, limit.ReportThrottling, maxConcurrentRequests, cancellationToken).ConfigureAwait(false);
            return new TaskListReader(client, limit, sharedGate);
        }
    }

    /// <summary>Checks whether the reads found no task because the management center is the wrong one.</summary>
    /// <param name="reader">The reader.</param>
    /// <param name="hasReadWholeList">Whether no parameter can be the reason why no task was found.</param>
    /// <param name="account">The account.</param>
    /// <param name="cancellationToken">Ends the request for a task.</param>
    /// <returns>A warning; null if there is no reason for one.</returns>
    private protected static Task<string?> CheckEmptyCenterAsync(
        TaskListReader reader, bool hasReadWholeList, Account account, CancellationToken cancellationToken) =>
        reader.HasFoundTasks || !account.Resolved!.Endpoint.MayBeWrongCenter
            ? Task.FromResult<string?>(null)
            : DescribeCenterIfEmptyAsync(reader, hasReadWholeList, account, cancellationToken);

    private static async Task<string?> DescribeCenterIfEmptyAsync(
        TaskListReader reader, bool hasReadWholeList, Account account, CancellationToken cancellationToken)
    {
        try
        {
            return hasReadWholeList || await reader.IsCenterEmptyAsync(cancellationToken).ConfigureAwait(true)
                ? account.Resolved!.Endpoint.DescribeEmptyCenter(isOtherCenterQueried: account.Label?.Endpoint is not null)
                : null;
        }
        catch (SasImageFixException error)
        {
            // The read itself has succeeded.
            account.Call.CredentialContext.Log.Verbose($"The check for tasks in this management center failed: {error.Message}");
            return null;
        }
    }
}
