using System.Globalization;
using System.Text;

namespace SasImageFix.Report.Tests.Pages;

/// <summary>Draws simple charts with the classes of the report.</summary>
internal static class SampleCharts
{
    public static string Create(IReadOnlyList<SampleTask> tasks)
    {
        var days = tasks.Where(task => task.Started is not null).GroupBy(task => task.Started!.Value.Date)
            .OrderBy(day => day.Key).ToArray();
        var failed = tasks.Where(task => task.Status == "Failed").ToArray();
        return Days([.. days.TakeLast(24)])
            + Durations([.. tasks.Select(task => task.DurationSeconds).OfType<int>()])
            + Ranking(
                "chart-repositories", "Repositories with the most failures", failed.Select(task => $"{task.RepoNamespace}/{task.RepoName}"))
            + Ranking("chart-vulnerabilities", "Vulnerabilities with the most failures", failed.Select(task => task.VulAlias));
    }

    private static string Days(IGrouping<DateTime, SampleTask>[] days)
    {
        if (days.Length == 0)
        {
            return string.Empty;
        }

        var most = days.Max(day => day.Count());
        var step = 580.0 / days.Length;
        var svg = new StringBuilder();
        for (var index = 0; index < days.Length; index++)
        {
            var bottom = 170.0;
            foreach (var status in (string[])["Succeeded", "Failed", "Running"])
            {
                var height = 140.0 * days[index].Count(task => task.Status == status) / most;
                bottom -= height;
                svg.Append(Rectangle($"bar-{status.ToLowerInvariant()}", 50 + (index * step) + 2, bottom, step - 4, height));
            }

            if (index % 4 == 0)
            {
                svg.Append(Text("label", 50 + (index * step), 190, $"{days[index].Key:MM-dd}"));
            }
        }

        svg.Append("<path class=\"axis\" d=\"M50 170.5H630\"/>").Append(Text("value", 10, 40, most.ToString(CultureInfo.InvariantCulture)));
        return Figure("chart-days", "Tasks per day", 200, svg);
    }

    private static string Durations(int[] durations)
    {
        var counts = new int[12];
        foreach (var duration in durations)
        {
            counts[Math.Clamp(duration / 60, 0, 11)]++;
        }

        var svg = new StringBuilder();
        for (var index = 0; index < counts.Length; index++)
        {
            var height = 140.0 * counts[index] / Math.Max(1, counts.Max());
            svg.Append(Rectangle("bar", 50 + (index * 48) + 2, 170 - height, 44, height))
                .Append(Text("label", 50 + (index * 48), 190, $"{index} min"));
        }

        return Figure("chart-durations", "Durations", 200, svg.Append("<path class=\"axis\" d=\"M50 170.5H630\"/>"));
    }

    private static string Ranking(string id, string caption, IEnumerable<string?> names)
    {
        var groups = names.GroupBy(name => name).OrderByDescending(group => group.Count()).Take(8).ToArray();
        var svg = new StringBuilder();
        for (var index = 0; index < groups.Length; index++)
        {
            var name = groups[index].Key ?? string.Empty;
            var width = 300.0 * groups[index].Count() / groups[0].Count();
            svg.Append(Text("label", 0, 18 + (index * 24), name.Length > 40 ? name[..40] + "…" : name))
                .Append(Rectangle("bar-failed", 290, 6 + (index * 24), width, 16))
                .Append(Text("value", 296 + width, 18 + (index * 24), groups[index].Count().ToString(CultureInfo.InvariantCulture)));
        }

        return Figure(id, caption, 200, svg);
    }

    private static string Figure(string id, string caption, int height, StringBuilder shapes) =>
        $"<figure class=\"chart\" id=\"{id}\"><figcaption>{caption}</figcaption><svg "
        + $"role=\"img\" viewBox=\"0 0 640 {height}\" font-size=\"14\" "
        + $"aria-labelledby=\"{id}-title {id}-text\"><title id=\"{id}-title\">{caption}</title>"
        + $"<desc id=\"{id}-text\">A sample.</desc>{shapes}</svg></figure>";

    private static string Rectangle(string kind, double x, double y, double width, double height) => FormattableString.Invariant(
        $"<rect class=\"{kind}\" x=\"{x:0.#}\" y=\"{y:0.#}\" width=\"{width:0.#}\" height=\"{height:0.#}\"/>");

    private static string Text(string kind, double x, double y, string text) =>
        string.Create(CultureInfo.InvariantCulture, $"<text class=\"{kind}\" x=\"{x:0.#}\" y=\"{y:0.#}\">{SamplePage.Encode(text)}</text>");
}
