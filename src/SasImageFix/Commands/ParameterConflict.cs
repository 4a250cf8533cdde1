using System.Management.Automation;

namespace SasImageFix.Commands;

/// <summary>Combinations of <c>Get-SasImageFixTask</c>'s parameters that have no one meaning.</summary>
internal static class ParameterConflict
{
    private const string First = "First";
    private const string Skip = "Skip";
    private const string IncludeTotalCount = "IncludeTotalCount";

    /// <param name="bound">The parameters that were given.</param>
    /// <param name="statuses">How many different states were given.</param>
    /// <param name="asPage">Whether pages are wanted.</param>
    /// <param name="start">The start of the time range.</param>
    /// <param name="end">The end of the time range.</param>
    /// <returns>What is wrong; null when nothing is.</returns>
    public static ErrorRecord? Find(
        IReadOnlyDictionary<string, object> bound, int statuses, bool asPage, DateTimeOffset? start, DateTimeOffset? end)
    {
        bool Has(string name) => bound.TryGetValue(name, out var value) && value is not SwitchParameter { IsPresent: false };

        var currentPage = Has(nameof(GetSasImageFixTaskCommand.CurrentPage));
        if (start > end)
        {
            return Record("StartAfterEnd", $"-StartTime {start:O} is after -EndTime {end:O}.", "Swap the two, or leave one out.");
        }

        return (currentPage, asPage, statuses > 1) switch
        {
            (true, _, _) when Has(First) || Has(Skip) =>
                Conflict("-CurrentPage asks for one page of the service's; -First and -Skip count through all of them.", "Use either."),
            (true, _, true) =>
                Conflict("-CurrentPage counts the pages of one query, and several states are several queries.", "Give one -Status, or none."),
            (_, true, true) =>
                Conflict("-AsPage gives the pages of one query, and several states are several queries.", "Give one -Status, or none."),
            (_, true, _) when Has(First) || Has(Skip) || Has(IncludeTotalCount) =>
                Conflict(
                    "-AsPage gives whole pages, which -First and -Skip would cut, and each page has its own total.",
                    "Leave -First, -Skip and -IncludeTotalCount out, and read PageInfo.TotalCount."),
            (_, _, true) when Has(Skip) || Has(IncludeTotalCount) =>
                Conflict("-Skip and -IncludeTotalCount count the rows of one query, and several states are several queries.", "Give one -Status, or none."),
            _ => null,
        };
    }

    private static ErrorRecord Conflict(string problem, string advice) => Record("ParameterConflict", problem, advice);

    private static ErrorRecord Record(string id, string problem, string advice) =>
        new(new PSArgumentException(problem), id, ErrorCategory.InvalidArgument, targetObject: null)
        {
            ErrorDetails = new ErrorDetails(problem) { RecommendedAction = advice },
        };
}
