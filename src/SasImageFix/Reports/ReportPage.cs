using System.Security.Cryptography;
using System.Text;
using System.Text.RegularExpressions;

namespace SasImageFix.Reports;

/// <summary>Writes the page: the template with its parts, and a policy that allows only the style and the script of the page.</summary>
/// <param name="title">The title.</param>
/// <param name="about">When the report was made, and what it shows, as HTML.</param>
/// <param name="tiles">The tiles, as HTML.</param>
/// <param name="charts">The charts, as HTML.</param>
/// <param name="sections">The other sections, as HTML.</param>
internal sealed class ReportPage(string title, string about, string tiles, string charts, string sections)
{
    private static readonly Regex Placeholder = new(@"\{\{(\w+)\}\}", RegexOptions.CultureInvariant);

    /// <summary>Writes the page.</summary>
    /// <param name="output">The stream. It stays open.</param>
    /// <param name="writeData">Writes the data of the page as JSON.</param>
    public void Write(Stream output, Action<Stream> writeData)
    {
        var template = ReadResource("report.html");
        var (style, script) = (ReadResource("report.css"), ReadResource("report.js"));
        var policy = "default-src 'none'; "
            + $"script-src 'sha256-{Hash(template, "script", script)}'; style-src 'sha256-{Hash(template, "style", style)}'; "
            + "base-uri 'none'; form-action 'none'";
        var position = 0;
        foreach (Match match in Placeholder.Matches(template))
        {
            WriteText(output, template.Substring(position, match.Index - position));
            position = match.Index + match.Length;
            switch (match.Groups[1].Value)
            {
                case "csp": WriteText(output, policy); break;
                case "title": WriteText(output, HtmlText.Encode(title)); break;
                case "style": WriteText(output, style); break;
                case "script": WriteText(output, script); break;
                case "about": WriteText(output, about); break;
                case "tiles": WriteText(output, tiles); break;
                case "charts": WriteText(output, charts); break;
                case "sections": WriteText(output, sections); break;
                case "data": writeData(output); break;
                default: WriteText(output, match.Value); break;
            }
        }

        WriteText(output, template.Substring(position));
    }

    // The hash of the text between the tags, with the white space around the placeholder.
    private static string Hash(string template, string name, string text)
    {
        var placeholder = $"{{{{{name}}}}}";
        var index = template.IndexOf(placeholder, StringComparison.Ordinal);
        var start = template.LastIndexOf('>', index) + 1;
        var end = template.IndexOf('<', index);
        var content = template.Substring(start, end - start).Replace(placeholder, text);
        using var algorithm = SHA256.Create();
        return Convert.ToBase64String(algorithm.ComputeHash(Encoding.UTF8.GetBytes(content)));
    }

    // A browser reads each line break as LF before it calculates a hash.
    private static string ReadResource(string name)
    {
        using var reader = new StreamReader(typeof(ReportPage).Assembly.GetManifestResourceStream(name)!, Encoding.UTF8);
        return reader.ReadToEnd().Replace("\r\n", "\n");
    }

    private static void WriteText(Stream output, string text)
    {
        var bytes = Encoding.UTF8.GetBytes(text);
        output.Write(bytes, 0, bytes.Length);
    }
}
