using System.Globalization;
using System.Management.Automation;
using SasImageFix.Client.Errors;

namespace SasImageFix.Commands;

/// <summary>Checks which parameters can be used together. PowerShell's own error for parameter sets names no parameter.</summary>
internal static class ParameterConflict
{
    private const string Skip = nameof(PagingParameters.Skip);
    private const string IncludeTotalCount = nameof(PagingParameters.IncludeTotalCount);
    private const string CurrentPage = nameof(GetSasImageFixTaskCommand.CurrentPage);
    private const string AsPage = nameof(GetSasImageFixTaskCommand.AsPage);
    private const string Status = nameof(GetSasImageFixTaskCommand.Status);
    private const string StartTime = nameof(GetSasImageFixTaskCommand.StartTime);
    private const string EndTime = nameof(GetSasImageFixTaskCommand.EndTime);
    private const string RoleArn = nameof(SetSasImageFixCredentialCommand.RoleArn);

    // The service counts pages in 32 bits, and the smallest page has one task.
    private const ulong MaximumSkip = int.MaxValue - 1;

    private static readonly (string Parameter, string Other)[] Exclusive =
    [
        (nameof(ServiceCmdlet.Credential), nameof(ServiceCmdlet.ProfileName)),
        (nameof(ServiceCmdlet.ProxyCredential), nameof(ServiceCmdlet.ProxyUseDefaultCredentials)),
        (CurrentPage, nameof(PagingParameters.First)),
        (CurrentPage, Skip),
        (AsPage, nameof(PagingParameters.First)),
        (AsPage, Skip),
        (AsPage, IncludeTotalCount),
    ];

    // Several statuses are several queries, and these parameters have a meaning only within one query.
    private static readonly string[] WithinOneQuery = [CurrentPage, AsPage, Skip, IncludeTotalCount];

    // A parameter requires one of the others. No cmdlet has both -Proxy and -AccessKeyId.
    private static readonly (string Parameter, string[] Others)[] Dependent =
    [
        (nameof(ServiceCmdlet.SecurityToken), [nameof(ServiceCmdlet.Credential), nameof(SetSasImageFixCredentialCommand.AccessKeyId),
            nameof(SetSasImageFixCredentialCommand.AccessKeySecret)]),
        (nameof(ServiceCmdlet.ProxyCredential), [nameof(ServiceCmdlet.Proxy)]),
        (nameof(ServiceCmdlet.ProxyUseDefaultCredentials), [nameof(ServiceCmdlet.Proxy)]),
        (nameof(SetSasImageFixCredentialCommand.RoleSessionName), [RoleArn]),
        (nameof(SetSasImageFixCredentialCommand.ExternalId), [RoleArn]),
        (nameof(SetSasImageFixCredentialCommand.DurationSeconds), [RoleArn]),
    ];

    /// <param name="bound">The parameters of the call, by name.</param>
    /// <exception cref="SasImageFixException">Two of them can't be used together, or one can't be used without another.</exception>
    public static void Check(IReadOnlyDictionary<string, object> bound)
    {
        if (Array.Find(Exclusive, pair => IsUsed(pair.Parameter) && IsUsed(pair.Other)) is { Parameter: { } parameter, Other: { } other })
        {
            throw Conflict($"-{parameter} and -{other} can't be used together.");
        }

        if (IsUsed(Status) && bound[Status] is BuildTaskStatus[] statuses && statuses.Distinct().Count() > 1
            && Array.Find(WithinOneQuery, IsUsed) is { } single)
        {
            throw Conflict(
                $"-{single} and -{Status} with several statuses can't be used together.", $"Specify one status, or omit -{single}.");
        }

        if (Array.Find(Dependent, rule => IsUsed(rule.Parameter) && !rule.Others.Any(IsUsed))
            is { Parameter: { } dependent, Others: { } others })
        {
            throw Conflict($"-{dependent} can't be used without -{others[0]}.", $"Specify -{others[0]} too, or omit -{dependent}.");
        }

        if (bound.TryGetValue(Skip, out var skip) && (ulong)skip > MaximumSkip)
        {
            throw Conflict($"-{Skip} {skip} is more than the service can count.", $"Specify {MaximumSkip} or less.");
        }

        if (IsUsed(StartTime) && IsUsed(EndTime) && (DateTimeOffset)bound[StartTime] > (DateTimeOffset)bound[EndTime])
        {
            var message = string.Format(
                CultureInfo.InvariantCulture, "-{0} {1:O} is after -{2} {3:O}.", StartTime, bound[StartTime], EndTime, bound[EndTime]);
            throw new SasImageFixException(ErrorKind.InvalidTimeRange, message);
        }

        bool IsUsed(string name) => bound.TryGetValue(name, out var value) && value is not SwitchParameter { IsPresent: false };
    }

    private static SasImageFixException Conflict(string message, string? recommendation = null) =>
        new(ErrorKind.ParameterConflict, message) { Recommendation = recommendation };
}
