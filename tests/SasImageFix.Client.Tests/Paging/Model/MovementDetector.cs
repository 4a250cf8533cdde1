using SasImageFix.Client.Paging;

namespace SasImageFix.Client.Tests.Paging.Model;

/// <summary>Determines whether the responses of a pass contradict an unchanged list. It is independent of the paging code.</summary>
internal static class MovementDetector
{
    public static bool IsVisible(IReadOnlyList<ProcessedPage> pass)
    {
        var rows = new Dictionary<long, TaskState>();
        var positions = new Dictionary<TaskIdentity, long>();
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
            var isConsistent = page.Rows.Count == 0 ? !rows.ContainsKey(start) : positions.ContainsKey(page.Rows[0].Identity);
            if (start > 0 && !isConsistent)
            {
                return true;
            }

            if (page.Rows.Count < pass[i].Window.Size && rows.Keys.Any(position => position >= start + page.Rows.Count))
            {
                return true;
            }

            for (var row = 0; row < page.Rows.Count; row++)
            {
                var (position, key) = (start + row, page.Rows[row]);
                if ((rows.TryGetValue(position, out var known) && known != key)
                    || (positions.TryGetValue(key.Identity, out var other) && other != position))
                {
                    return true;
                }

                rows[position] = key;
                positions[key.Identity] = position;
            }
        }

        return false;
    }
}
