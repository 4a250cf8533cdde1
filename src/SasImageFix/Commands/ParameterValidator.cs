using System.Globalization;
using System.Management.Automation;
using SasImageFix.Client.Errors;

namespace SasImageFix.Commands;

/// <summary>Checks that parameters can be used together. PowerShell's own error for parameter sets doesn't name them.</summary>
internal static class ParameterValidator
{
    private const string Skip = nameof(PagingParameters.Skip);
    private const string IncludeTotalCount = nameof(PagingParameters.IncludeTotalCount);
    private const string CurrentPage = nameof(GetSasImageFixTaskCommand.CurrentPage);
    private const string AsPage = nameof(GetSasImageFixTaskCommand.AsPage);
    private const string Status = nameof(GetSasImageFixTaskCommand.Status);
    private const string StartTime = nameof(GetSasImageFixTaskCommand.StartTime);
    private const string EndTime = nameof(GetSasImageFixTaskCommand.EndTime);
    private const string ProfileName = nameof(GetSasImageFixTaskCommand.ProfileName);
    private const string RegionId = nameof(GetSasImageFixTaskCommand.RegionId);
    private const string BuildTaskId = nameof(GetSasImageFixTaskCommand.BuildTaskId);
    private const string ListAvailable = nameof(GetSasImageFixCredentialCommand.ListAvailable);
    private const string RoleArn = nameof(SetSasImageFixCredentialCommand.RoleArn);

    // A page number is a 32-bit number, and the smallest page contains one task.
    private const ulong MaximumSkip = int.MaxValue - 1;

    private static readonly string[] RowFilters =
    [
        BuildTaskId,
        nameof(GetSasImageFixTaskCommand.ImageRegionId),
        nameof(GetSasImageFixTaskCommand.RepoNamespace),
        nameof(GetSasImageFixTaskCommand.RepoName),
        nameof(GetSasImageFixTaskCommand.Tag),
        nameof(GetSasImageFixTaskCommand.VulAlias),
    ];

    private static readonly (string Parameter, string Other)[] Conflicts =
    [
        (nameof(ServiceCmdlet.Credential), ProfileName),
        (nameof(ServiceCmdlet.ProxyCredential), nameof(ServiceCmdlet.ProxyUseDefaultCredentials)),
        // The inherited parameters that have no meaning if profiles are listed.
        (ListAvailable, nameof(ServiceCmdlet.Credential)),
        (ListAvailable, nameof(ServiceCmdlet.SecurityToken)),
        (ListAvailable, RegionId),
        (ListAvailable, nameof(ServiceCmdlet.EndpointUri)),
        (ListAvailable, nameof(ServiceCmdlet.MaximumRetryCount)),
        (ListAvailable, nameof(ServiceCmdlet.Proxy)),
        (ListAvailable, nameof(ServiceCmdlet.ProxyCredential)),
        (ListAvailable, nameof(ServiceCmdlet.ProxyUseDefaultCredentials)),
        // A page number selects rows too, and a page has its own total count.
        (CurrentPage, nameof(PagingParameters.First)),
        (CurrentPage, Skip),
        (AsPage, nameof(PagingParameters.First)),
        (AsPage, Skip),
        (AsPage, IncludeTotalCount),
    ];

    // Row filters change the pages of the service and their number of rows.
    private static readonly string[] UnfilteredOnly = [CurrentPage, AsPage, IncludeTotalCount];

    // Several values of these parameters are several queries.
    private static readonly string[] QueryParameters = [Status, RegionId, ProfileName];

    // These parameters apply to a single query. AsPage only requires that all pages have the same status filter.
    private static readonly string[] SingleQueryOnly = [CurrentPage, Skip, IncludeTotalCount, AsPage];

    // Each parameter requires one of the others. The error names the first one. The list contains the parameters of all cmdlets.
    private static readonly (string Parameter, string[] Others)[] Dependencies =
    [
        (nameof(ServiceCmdlet.SecurityToken), [nameof(ServiceCmdlet.Credential), nameof(SetSasImageFixCredentialCommand.AccessKeyId),
            nameof(SetSasImageFixCredentialCommand.AccessKeySecret)]),
        (nameof(ServiceCmdlet.ProxyCredential), [nameof(ServiceCmdlet.Proxy)]),
        (nameof(ServiceCmdlet.ProxyUseDefaultCredentials), [nameof(ServiceCmdlet.Proxy)]),
        (nameof(SetSasImageFixCredentialCommand.RoleSessionName), [RoleArn]),
        (nameof(SetSasImageFixCredentialCommand.ExternalId), [RoleArn]),
        (nameof(SetSasImageFixCredentialCommand.DurationSeconds), [RoleArn]),
    ];

    /// <param name="parameters">The bound parameters of the call by name.</param>
    /// <param name="isDefault">Whether $PSDefaultParameterValues contains a value for a parameter.</param>
    /// <param name="expectsInput">Whether the pipeline has input for the BuildTaskId parameter.</param>
    /// <param name="hasSeveralProfiles">Whether a pattern matches several profiles.</param>
    /// <exception cref="SasImageFixException">Two parameters can't be used together, or a parameter requires another one.</exception>
    public static void Validate(
        IReadOnlyDictionary<string, object> parameters, Func<string, bool> isDefault, bool expectsInput, bool hasSeveralProfiles = false)
    {
        if (Array.Find(Conflicts, pair => IsUsed(pair.Parameter) && IsUsed(pair.Other)) is { Parameter: { } parameter, Other: { } other })
        {
            throw Conflict($"-{parameter} and -{other} can't be used together.{DescribeDefaults(parameter, other)}");
        }

        if (Array.Find(RowFilters, IsUsed) is { } filter && Array.Find(UnfilteredOnly, IsUsed) is { } unfiltered)
        {
            throw Conflict($"-{unfiltered} and -{filter} can't be used together.{DescribeDefaults(unfiltered, filter)}");
        }

        if (Array.Find(QueryParameters, HasSeveral) is { } several
            && Array.Find(SingleQueryOnly, name => IsUsed(name) && (name != AsPage || several == Status)) is { } single)
        {
            var (noun, nouns) = several switch
            {
                Status => ("status", "statuses"),
                RegionId => ("region", "regions"),
                _ => ("profile", "profiles"),
            };
            throw Conflict(
                $"-{single} and -{several} with several {nouns} can't be used together.{DescribeDefaults(single, several)}",
                $"Specify one {noun}, or omit -{single}.");
        }

        if (Array.Find(Dependencies, rule => IsUsed(rule.Parameter) && !rule.Others.Any(IsUsed))
            is { Parameter: { } dependent, Others: { } others })
        {
            throw Conflict(
                $"-{dependent} can't be used without -{others[0]}.{DescribeDefaults(dependent)}",
                $"Specify -{others[0]} too, or omit -{dependent}.");
        }

        if (parameters.TryGetValue(Skip, out var skip) && (ulong)skip > MaximumSkip)
        {
            throw Conflict($"-{Skip} {skip} is greater than the maximum that the service supports.", $"Specify {MaximumSkip} or less.");
        }

        if (parameters.TryGetValue(StartTime, out var startTime) && startTime is DateTimeOffset start
            && parameters.TryGetValue(EndTime, out var endTime) && endTime is DateTimeOffset end
            && start > end)
        {
            var message = string.Format(CultureInfo.InvariantCulture, "-StartTime {0:O} is after -EndTime {1:O}.", start, end);
            throw new SasImageFixException(ErrorKind.InvalidTimeRange, message);
        }

        string DescribeDefaults(params string[] names) => string.Concat(
            names.Where(isDefault).Select(name => $" $PSDefaultParameterValues contains a value for -{name}."));

        bool IsUsed(string name) =>
            (parameters.TryGetValue(name, out var value) && value is not SwitchParameter { IsPresent: false })
            || (expectsInput && name == BuildTaskId);

        bool HasSeveral(string name) => parameters.TryGetValue(name, out var value) && value switch
        {
            BuildTaskStatus[] statuses => statuses.Distinct().Count() > 1,
            string[] regions when name == RegionId => regions.Distinct(StringComparer.OrdinalIgnoreCase).Count() > 1,
            string[] profiles => hasSeveralProfiles || profiles.Distinct(StringComparer.Ordinal).Count() > 1,
            _ => false,
        };
    }

    private static SasImageFixException Conflict(string message, string? recommendation = null) =>
        new(ErrorKind.ParameterConflict, message) { Recommendation = recommendation };
}
