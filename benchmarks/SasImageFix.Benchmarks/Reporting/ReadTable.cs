using SasImageFix.Benchmarks.Measurement;

namespace SasImageFix.Benchmarks.Reporting;

/// <summary>Creates tables of the times of reads.</summary>
internal static class ReadTable
{
    /// <summary>Returns the lines of a heading and a table, with an empty line at the end.</summary>
    public static IEnumerable<string> ToLines(string heading, IEnumerable<ReadVariant> variants)
    {
        var table = new MarkdownTable("Client", "Requests", "First read", "Processor time", "Later reads", "Processor time");
        foreach (var variant in variants)
        {
            table.Add(
                $"{variant.Name}", $"{variant.Requests:0}",
                $"{variant.First}", $"{variant.FirstProcessor}", $"{variant.Later}", $"{variant.LaterProcessor}");
        }

        return [$"### {heading}", string.Empty, .. table.ToLines(), string.Empty];
    }
}
