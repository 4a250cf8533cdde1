using System.Globalization;
using System.Text.RegularExpressions;

namespace SasImageFix.Benchmarks.Measurement;

/// <summary>A request for a page in the request log of the emulator.</summary>
/// <param name="Start">The offset of the first row of the page.</param>
/// <param name="Rows">The number of rows in the response, or 0 if the response was not a page.</param>
internal readonly partial record struct ServedPage(int Start, int Rows)
{
    /// <summary>Parses a line of the request log.</summary>
    /// <returns>The page, or null if the line describes another request.</returns>
    public static ServedPage? TryParse(string line)
    {
        var match = Line().Match(line);
        return match.Success ? new ServedPage((Number("page") - 1) * Number("size"), Number("rows")) : null;

        int Number(string group) =>
            match.Groups[group].Success ? int.Parse(match.Groups[group].ValueSpan, NumberStyles.None, CultureInfo.InvariantCulture) : 0;
    }

    [GeneratedRegex(@"DescribeImageFixTask CurrentPage=(?<page>\d+) PageSize=(?<size>\d+).* -> \w+( (?<rows>\d+) rows)?")]
    private static partial Regex Line();
}
