namespace SasImageFix.Client.Tests.Paging.Model;

/// <summary>How many requests a quiet list takes: every window tried out, the furthest taken.</summary>
internal static class PlannedRequests
{
    public static int Of(Script script)
    {
        var ids = Enumerable.Range(0, script.Tasks).ToList();
        return script.Statuses.Count is 0 or 3
            ? Of(ids.Count, script.PageSize)
            : script.Statuses.Distinct().Sum(status => Of(ids.Count(id => ModelTask.StatusAtFirst(id) == status), script.PageSize));
    }

    private static int Of(int count, int pageSize)
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
