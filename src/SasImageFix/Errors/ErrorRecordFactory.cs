using System.Management.Automation;
using SasImageFix.Loading;

namespace SasImageFix.Errors;

/// <summary>The state of a cmdlet that an error record contains.</summary>
/// <param name="Target">The target object of an error that contains no query of its own.</param>
/// <param name="CredentialSource">The source of the credential as text; null if there is no credential yet.</param>
/// <param name="EndpointSource">The setting that selected the endpoint; null if it isn't resolved yet.</param>
/// <param name="IsDefaultCenter">Whether the management center is the default because no region or endpoint is configured.</param>
/// <param name="EmittedTaskCount">The number of tasks that the cmdlet has written.</param>
internal sealed record ErrorContext(
    object? Target = null,
    string? CredentialSource = null,
    string? EndpointSource = null,
    bool IsDefaultCenter = false,
    ulong EmittedTaskCount = 0);

/// <summary>Creates the error records that users see.</summary>
internal static class ErrorRecordFactory
{
    private const string OtherCenterHint =
        " No region is specified, so the management center in China was used. "
        + "For accounts outside China, specify -RegionId ap-southeast-1.";

    public static ErrorRecord Create(SasImageFixException error, ErrorContext context)
    {
        var entry = ErrorCatalog.GetEntry(error.Kind);
        var tasks = context.EmittedTaskCount == 1 ? "1 task was" : $"{context.EmittedTaskCount} tasks were";
        var details = (entry.IsAccountError && context.CredentialSource is { } source ? $" Credential source: {source}." : string.Empty)
            // Only an error of a request for tasks has a query. The other errors name their own endpoint.
            + (entry.IsEndpointError && error.Target is not null && context.EndpointSource is { } endpoint
                ? $" Endpoint source: {endpoint}."
                : string.Empty)
            + (error.Attempts > 1 ? $" Attempts: {error.Attempts}." : string.Empty)
            + (context.EmittedTaskCount > 0 ? $" {tasks} returned before the error." : string.Empty);
        // An error with an inner SasImageFixException is from a credential provider, so the management center can't be its cause.
        var isOtherCenterPossible = context.IsDefaultCenter && entry.IsAccountError && error.InnerException is not SasImageFixException;
        var recommendation = (error.Recommendation ?? entry.Recommendation.Replace(ErrorCatalog.OperationPlaceholder, error.Action))
            + (isOtherCenterPossible ? OtherCenterHint : string.Empty);
        var detailed = error.WithDetails(details, recommendation, context.CredentialSource, context.EndpointSource);
        return new ErrorRecord(detailed, error.Kind.ToString(), entry.Category, error.Target ?? context.Target)
        {
            ErrorDetails = CreateDetails(detailed.Message, detailed.Recommendation!, PowerShellCompatibility.ShowsRecommendedAction),
        };
    }

    /// <summary>Creates the texts of an error, so that PowerShell shows the recommendation once.</summary>
    /// <param name="message">What happened.</param>
    /// <param name="recommendation">What to do.</param>
    /// <param name="showsRecommendedAction">Whether PowerShell shows the recommended action of an error.</param>
    internal static ErrorDetails CreateDetails(string message, string recommendation, bool showsRecommendedAction) =>
        new(showsRecommendedAction ? message : $"{message}{Environment.NewLine}{recommendation}") { RecommendedAction = recommendation };
}
