using System.Management.Automation;
using SasImageFix.Client.Paging;

namespace SasImageFix.Commands;

/// <summary>Combinations of <c>Get-SasImageFixTask</c>'s parameters that have no one meaning.</summary>
internal static class ParameterConflict
{
    private const string First = "First";
    private const string Skip = "Skip";
    private const string IncludeTotalCount = "IncludeTotalCount";

    // The service counts pages in 32 bits, and the smallest page holds one task.
    private const ulong LargestSkip = int.MaxValue - 1;

    /// <param name="bound">The parameters that were given.</param>
    /// <param name="plan">What they ask for.</param>
    /// <param name="asPage">Whether pages are wanted.</param>
    /// <returns>What is wrong; null when nothing is.</returns>
    public static ErrorRecord? Find(IReadOnlyDictionary<string, object> bound, ReadPlan plan, bool asPage)
    {
        ErrorRecord Conflict(string problem, string advice) => Record("ParameterConflict", problem, advice, plan.Query);

        bool Has(string name) => bound.TryGetValue(name, out var value) && value is not SwitchParameter { IsPresent: false };

        var currentPage = Has(nameof(GetSasImageFixTaskCommand.CurrentPage));
        if (plan.Query.StartTime > plan.Query.EndTime)
        {
            return Record(
                "StartAfterEnd", $"-StartTime {plan.Query.StartTime:O} is after -EndTime {plan.Query.EndTime:O}.", "Swap the two, or leave one out.", plan.Query);
        }

        if (plan.Skip > LargestSkip)
        {
            return Conflict($"-Skip {plan.Skip} is beyond the rows that the service can count.", $"Skip {LargestSkip} at most.");
        }

        return (currentPage, asPage, plan.Statuses.Distinct().Count() > 1) switch
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

    private static ErrorRecord Record(string id, string problem, string advice, ImageFixTaskQuery target) =>
        new(new PSArgumentException(problem), id, ErrorCategory.InvalidArgument, target)
        {
            ErrorDetails = new ErrorDetails(problem) { RecommendedAction = advice },
        };
}
