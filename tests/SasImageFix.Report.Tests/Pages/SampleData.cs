using System.Text.Json;

namespace SasImageFix.Report.Tests.Pages;

/// <summary>Writes the data of a page.</summary>
internal static class SampleData
{
    public static string Create(IReadOnlyList<SampleTask> tasks)
    {
        var texts = new List<string>();
        var indexes = new Dictionary<string, int>(StringComparer.Ordinal);
        var rows = tasks.Select(task => CreateRow(task, Index)).ToArray();
        return JsonSerializer.Serialize(new { zone = "+08:00", offset = 0, texts, rows });

        int? Index(string? text)
        {
            if (text is null)
            {
                return null;
            }

            if (!indexes.TryGetValue(text, out var index))
            {
                index = texts.Count;
                indexes.Add(text, index);
                texts.Add(text);
            }

            return index;
        }
    }

    private static object?[] CreateRow(SampleTask task, Func<string?, int?> index)
    {
        var seconds = task.Started is { } started ? (long?)(started - DateTime.UnixEpoch).TotalSeconds : null;
        object?[] row =
        [
            index(task.Status), seconds, task.DurationSeconds, task.BuildTaskId, index(task.TaskType), index(task.RegionId),
            index(task.RepoNamespace), index(task.RepoName), index(task.OldTag), index(task.NewTag), index(task.VulAlias),
            null, null, index(task.Change), index(task.Reason),
        ];

        // Empty values at the end are omitted.
        return row[..(Array.FindLastIndex(row, value => value is not null) + 1)];
    }
}
