using SasImageFix.Client.Reading;

namespace SasImageFix.Client.Tests.Reading.Model;

/// <summary>Whether the answers of a pass could be of one list that stood still, by the script's own record.</summary>
internal static class Movement
{
    public static bool IsVisible(IReadOnlyList<Judged> pass)
    {
        var rows = new Dictionary<long, TaskKey>();
        var places = new Dictionary<TaskIdentity, long>();
        long? total = null;
        for (var i = 0; i < pass.Count; i++)
        {
            var answer = pass[i].Answer.Answer;
            var start = pass[i].Window.Start;
            if (i > 0 && answer.TotalCount != total)
            {
                return true;
            }

            total = answer.TotalCount;
            var isConsistent = answer.Rows.Count == 0 ? !rows.ContainsKey(start) : places.ContainsKey(answer.Rows[0].Identity);
            if (start > 0 && !isConsistent)
            {
                return true;
            }

            if (answer.Rows.Count < pass[i].Window.Size && rows.Keys.Any(place => place >= start + answer.Rows.Count))
            {
                return true;
            }

            for (var row = 0; row < answer.Rows.Count; row++)
            {
                var (place, key) = (start + row, answer.Rows[row]);
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
