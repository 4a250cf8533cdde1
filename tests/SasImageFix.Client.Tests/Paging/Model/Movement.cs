using SasImageFix.Client.Paging;

namespace SasImageFix.Client.Tests.Paging.Model;

/// <summary>Whether the answers of a pass could be of one list that stood still, by the script's own record.</summary>
internal static class Movement
{
    public static bool IsVisible(IReadOnlyList<ProcessedPage> pass)
    {
        var rows = new Dictionary<long, TaskState>();
        var places = new Dictionary<TaskIdentity, long>();
        long? total = null;
        for (var i = 0; i < pass.Count; i++)
        {
            var page = pass[i].Response.Summary;
            var start = pass[i].Window.Start;
            if (i > 0 && page.TotalCount != total)
            {
                return true;
            }

            total = page.TotalCount;
            var isConsistent = page.Rows.Count == 0 ? !rows.ContainsKey(start) : places.ContainsKey(page.Rows[0].Identity);
            if (start > 0 && !isConsistent)
            {
                return true;
            }

            if (page.Rows.Count < pass[i].Window.Size && rows.Keys.Any(place => place >= start + page.Rows.Count))
            {
                return true;
            }

            for (var row = 0; row < page.Rows.Count; row++)
            {
                var (place, key) = (start + row, page.Rows[row]);
                if ((rows.TryGetValue(place, out var there) && there != key) || (places.TryGetValue(key.Identity, out var other) && other != place))
                {
                    return true;
                }

                rows[place] = key;
                places[key.Identity] = place;
            }
        }

        return false;
    }
}
