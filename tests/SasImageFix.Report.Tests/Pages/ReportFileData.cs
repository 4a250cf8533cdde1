using System.Text.Json.Nodes;

namespace SasImageFix.Report.Tests.Pages;

/// <summary>Adds values to the data of a report that depend on the time zone of the computer.</summary>
internal static class ReportFileData
{
    private const int ClockChange = 17;
    private const string Start = "<script type=\"application/json\" id=\"data\">";

    /// <summary>Adds the changes of the clock to a report that has one of them.</summary>
    public static void Add(string path, IReadOnlyList<SampleTask> tasks)
    {
        if (!tasks.Any(task => task.ClockChange is not null))
        {
            return;
        }

        var page = File.ReadAllText(path);
        var start = page.IndexOf(Start, StringComparison.Ordinal) + Start.Length;
        var end = page.IndexOf("</script>", start, StringComparison.Ordinal);
        var data = JsonNode.Parse(page[start..end])!;
        for (var index = 0; index < tasks.Count; index++)
        {
            if (tasks[index].ClockChange is { } change)
            {
                var row = data["rows"]![index]!.AsArray();
                while (row.Count <= ClockChange)
                {
                    row.Add(null);
                }

                row[ClockChange] = change;
            }
        }

        File.WriteAllText(path, page[..start] + data.ToJsonString() + page[end..]);
    }
}
