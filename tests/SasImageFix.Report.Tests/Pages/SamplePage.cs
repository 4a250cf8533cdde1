using System.Net;
using System.Reflection;
using System.Security.Cryptography;
using System.Text;
using System.Text.RegularExpressions;

namespace SasImageFix.Report.Tests.Pages;

/// <summary>Fills the template of the report, as the module does.</summary>
internal sealed class SamplePage(string title, IReadOnlyList<SampleTask> tasks)
{
    private static readonly Assembly Module = Assembly.Load("SasImageFix");

    /// <summary>Returns a file of the page: report.html, report.css, or report.js.</summary>
    public static string ReadAsset(string name)
    {
        using var stream = Module.GetManifestResourceStream(name) ?? throw new InvalidOperationException($"{name} isn't in the module.");
        using var reader = new StreamReader(stream, Encoding.UTF8);
        return reader.ReadToEnd();
    }

    public override string ToString()
    {
        var (style, script) = (ReadAsset("report.css"), ReadAsset("report.js"));
        var values = new Dictionary<string, string>
        {
            ["csp"] = $"default-src 'none'; script-src '{Hash(script)}'; style-src '{Hash(style)}'; base-uri 'none'; form-action 'none'",
            ["title"] = Encode(title),
            ["style"] = style,
            ["script"] = script,
            ["about"] = About(),
            ["tiles"] = Tiles(),
            ["charts"] = tasks.Count == 0 ? string.Empty : SampleCharts.Create(tasks),
            ["sections"] = Sections(),
            ["data"] = SampleData.Create(tasks),
        };
        return Regex.Replace(ReadAsset("report.html"), @"\{\{(\w+)\}\}", match => values[match.Groups[1].Value]);
    }

    internal static string Encode(string? text) => WebUtility.HtmlEncode(text ?? string.Empty);

    private static string Hash(string text) => "sha256-" + Convert.ToBase64String(SHA256.HashData(Encoding.UTF8.GetBytes(text)));

    private string About()
    {
        var times = tasks.Select(task => task.Started).OfType<DateTime>().ToArray();
        (string Name, string Value)[] facts =
        [
            ("Created", "2024-11-28 17:45"), ("Tasks", $"{tasks.Count:N0}"),
            ("First start", times.Length == 0 ? "None" : $"{times.Min():yyyy-MM-dd HH:mm}"),
            ("Last start", times.Length == 0 ? "None" : $"{times.Max():yyyy-MM-dd HH:mm}"), ("Time zone", "+08:00"),
        ];
        var groups = facts.Select(fact => $"<div><dt>{fact.Name}</dt><dd>{Encode(fact.Value)}</dd></div>");
        return $"<dl class=\"about\">{string.Concat(groups)}</dl>";
    }

    private string Tiles()
    {
        var failed = Count("Failed");
        var succeeded = Count("Succeeded");
        var durations = tasks.Select(task => task.DurationSeconds).OfType<int>().Order().ToArray();
        var share = failed + succeeded == 0 ? "–" : $"{100.0 * succeeded / (failed + succeeded):0.0}%";
        return $"""
            <ul class="tiles">{Tile("total", $"{tasks.Count:N0}", "Tasks")}{Tile("failed", $"{failed:N0}", "Failed", "Failed")}
            {Tile("running", $"{Count("Running"):N0}", "Running", "Running")}
            {Tile("succeeded", $"{succeeded:N0}", "Succeeded", "Succeeded")}
            {Tile("other", share, "Success rate")}{Tile("duration", Clock(durations, 0.5), "Median duration")}
            {Tile("duration", Clock(durations, 0.95), "95th percentile")}</ul>
            """;
    }

    private int Count(string status) => tasks.Count(task => task.Status == status);

    private static string Clock(int[] durations, double share) =>
        durations.Length == 0 ? "–" : $"{TimeSpan.FromSeconds(durations[(int)(share * (durations.Length - 1))]):h\\:mm\\:ss}";

    private static string Tile(string kind, string value, string label, string? status = null)
    {
        var content = $"<span class=\"tile-value\">{value}</span><span class=\"tile-label\">{label}</span>";
        return $"<li class=\"tile tile-{kind}\">{(status is null ? content : $"<a href=\"#status={status}\">{content}</a>")}</li>";
    }

    private string Sections()
    {
        var rows = tasks.Where(task => task.Status == "Running").Take(10).Select(task =>
            $"<tr><td>{Encode($"{task.RepoNamespace}/{task.RepoName}:{task.OldTag}")}</td><td>{Encode(task.VulAlias)}</td>"
            + $"<td>{task.Started:yyyy-MM-dd HH:mm}</td><td>3 h 12 min</td></tr>");
        var table = string.Concat(rows);
        return table.Length == 0 ? string.Empty : $"""
            <section id="running" aria-labelledby="running-heading"><h2 id="running-heading">Running tasks</h2>
            <div class="scroll" tabindex="0" role="region" aria-labelledby="running-heading"><table><thead><tr>
            <th scope="col">Image</th><th scope="col">Vulnerability</th><th scope="col">Started</th><th scope="col">Running for</th>
            </tr></thead><tbody>{table}</tbody></table></div></section>
            """;
    }
}
