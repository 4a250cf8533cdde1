using System.Management.Automation;

namespace SasImageFix.Errors;

/// <summary>What a cmdlet knows about an error that occurs now.</summary>
/// <param name="Target">The query of the call, for an error that has no query of its own.</param>
/// <param name="CredentialSource">The source of the credential in words; null if there is no credential yet.</param>
/// <param name="IsDefaultCenter">Whether the management center is the default because no region or endpoint is configured.</param>
/// <param name="EmittedTasks">The number of tasks that the cmdlet has written.</param>
internal sealed record ErrorContext(
    object? Target = null, string? CredentialSource = null, bool IsDefaultCenter = false, ulong EmittedTasks = 0);

/// <summary>Creates the error records that users see.</summary>
internal static class ErrorRecordFactory
{
    private const string OtherCenter =
        " No region was given, which means the China centre; an account or tasks of the other centre need -RegionId ap-southeast-1.";

    public static ErrorRecord Create(SasImageFixException error, ErrorContext context)
    {
        var entry = ErrorCatalog.Find(error.Kind);
        var tasks = context.EmittedTasks == 1 ? "1 task" : $"{context.EmittedTasks} tasks";
        var details = (entry.IsAboutAccount && context.CredentialSource is { } source ? $" The key comes from {source}." : string.Empty)
            + (error.Attempts > 1 ? $" It was tried {error.Attempts} times." : string.Empty)
            + (context.EmittedTasks > 0 ? $" {tasks} had been emitted before." : string.Empty);
        // An error of whatever issues the credential (it is the inner exception) never reached a management center.
        var isOtherCenterPossible = context.IsDefaultCenter && entry.IsAboutAccount && error.InnerException is not SasImageFixException;
        var detailed = details.Length == 0 ? error : error.WithDetails(details);
        return new ErrorRecord(detailed, error.Kind.ToString(), entry.Category, error.Query ?? context.Target)
        {
            ErrorDetails = new ErrorDetails(detailed.Message)
            {
                RecommendedAction = (error.Recommendation ?? entry.Recommendation) + (isOtherCenterPossible ? OtherCenter : string.Empty),
            },
        };
    }
}
