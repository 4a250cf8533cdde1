using System.Text.Json.Nodes;

namespace SasImageFix.Report.Tests.Pages;

/// <summary>Adds values to the data of a report that depend on accounts and on the time zone of the computer.</summary>
internal static class ReportFileData
{
    private const int ProfileName = 15;
    private const int Center = 16;
    private const int ClockChange = 17;
    private const string Start = "<script type=\"application/json\" id=\"data\">";

    /// <summary>Adds the profiles, the centers, and the changes of the clock to a report that has one of them.</summary>
    public static void Add(string path, IReadOnlyList<SampleTask> tasks)
    {
        if (!tasks.Any(task => task.ProfileName is not null || task.Center is not null || task.ClockChange is not null))
        {
            return;
        }

        var page = File.ReadAllText(path);
        var start = page.IndexOf(Start, StringComparison.Ordinal) + Start.Length;
        var end = page.IndexOf("</script>", start, StringComparison.Ordinal);
        var data = JsonNode.Parse(page[start..end])!;
        var texts = data["texts"]!.AsArray();
        for (var index = 0; index < tasks.Count; index++)
        {
            var row = data["rows"]![index]!.AsArray();
            Set(row, ProfileName, AddText(texts, tasks[index].ProfileName));
            Set(row, Center, AddText(texts, tasks[index].Center));
            Set(row, ClockChange, tasks[index].ClockChange);
        }

        File.WriteAllText(path, page[..start] + data.ToJsonString() + page[end..]);
    }

    private static int? AddText(JsonArray texts, string? text)
    {
        if (text is null)
        {
            return null;
        }

        texts.Add(text);
        return texts.Count - 1;
    }

    private static void Set(JsonArray row, int position, int? value)
    {
        if (value is not null)
        {
            while (row.Count <= position)
            {
                row.Add(null);
            }

            row[position] = value;
        }
    }
}
