using System.Globalization;
using System.Text.RegularExpressions;

namespace SasImageFix.Benchmarks.Measured;

/// <summary>A request for a page, as the emulator's log tells of it.</summary>
/// <param name="Start">The number, from 0, of the row that the page begins with.</param>
/// <param name="Rows">How many rows were answered; 0 where the answer was no page.</param>
internal readonly partial record struct ServedPage(int Start, int Rows)
{
    /// <returns>Null where the line tells of something else.</returns>
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
