using System.Text;

namespace SasImageFix.Report.Tests.Browser;

/// <summary>Reads a CSV file.</summary>
internal static class CsvText
{
    /// <summary>Reads the rows with their values. A value in quotation marks can contain line breaks.</summary>
    public static IReadOnlyList<IReadOnlyList<string>> Read(string text)
    {
        var rows = new List<List<string>>();
        var row = new List<string>();
        var value = new StringBuilder();
        var isQuoted = false;
        for (var index = 0; index < text.Length; index++)
        {
            var character = text[index];
            if (character == '"')
            {
                // Two quotation marks in a quoted value are one.
                if (isQuoted && index + 1 < text.Length && text[index + 1] == '"')
                {
                    value.Append(text[index++]);
                }
                else
                {
                    isQuoted = !isQuoted;
                }
            }
            else if (isQuoted || character is not (',' or '\r' or '\n'))
            {
                value.Append(character);
            }
            else if (character is not '\r')
            {
                row.Add(value.ToString());
                value.Clear();
                if (character == '\n')
                {
                    rows.Add(row);
                    row = [];
                }
            }
        }

        return rows;
    }
}
