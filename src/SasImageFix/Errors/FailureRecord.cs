using System.Management.Automation;

namespace SasImageFix.Errors;

/// <summary>Turns a failure into the error record that users see.</summary>
internal static class FailureRecord
{
    private const string OtherCentre =
        " No region was given, which means the China centre; an account or tasks of the other centre need -RegionId ap-southeast-1.";

    /// <param name="failure">What went wrong.</param>
    /// <param name="target">What was asked for.</param>
    /// <param name="isDefaultCentre">Whether the management centre was nobody's choice.</param>
    /// <param name="keySource">Where the key comes from, in words; null where there is none yet.</param>
    /// <param name="emitted">How many rows had been emitted when it went wrong.</param>
    public static ErrorRecord Of(SasImageFixException failure, object? target, bool isDefaultCentre, string? keySource, ulong emitted)
    {
        var entry = ErrorCatalogue.Of(failure.Kind);
        var attempts = failure.Attempts > 1 ? $" It was tried {failure.Attempts} times." : string.Empty;
        var before = emitted == 0 ? string.Empty : $" {emitted} {(emitted == 1 ? "task" : "tasks")} had been emitted before.";
        var whose = keySource is null || !entry.IsAboutTheAccount ? string.Empty : $" The key comes from {keySource}.";
        failure.Circumstances = whose + attempts + before;
        return new ErrorRecord(failure, failure.Kind.ToString(), entry.Category, target)
        {
            ErrorDetails = new ErrorDetails(failure.Message)
            {
                RecommendedAction = (failure.Recommendation ?? entry.Advice) + (isDefaultCentre && entry.IsAboutTheAccount && !IsOfTheKey(failure) ? OtherCentre : string.Empty),
            },
        };
    }

    // What was refused to whoever gives the key never reached a management centre.
    private static bool IsOfTheKey(SasImageFixException failure) => failure.InnerException is SasImageFixException;
}
