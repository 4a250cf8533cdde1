namespace SasImageFix.Client.Tests.Paging.Model;

/// <summary>
/// Calculates the number of requests for an unchanged list: of all possible windows, the one that reaches furthest is requested.
/// </summary>
internal static class PlannedRequests
{
    public static int CountFor(Scenario scenario)
    {
        var ids = Enumerable.Range(0, scenario.Tasks).ToList();
        return scenario.Statuses.Count is 0 or 3
            ? CountFor(ids.Count, scenario.PageSize)
            : scenario.Statuses.Distinct().Sum(
                status => CountFor(ids.Count(id => ModelTask.InitialStatus(id) == status), scenario.PageSize));
    }

    private static int CountFor(int count, int pageSize)
    {
        var requests = 1;
        for (var end = pageSize; end <= count; requests++)
        {
            end = Furthest(end, pageSize);
        }

        return requests;
    }

    private static int Furthest(int end, int pageSize)
    {
        var furthest = 0;
        for (var size = (pageSize + 1) / 2; size <= Math.Max(20, pageSize); size++)
        {
            for (var start = 0; start < end; start += size)
            {
                furthest = Math.Max(furthest, start + size);
            }
        }

        return furthest;
    }
}
