using SasImageFix.Benchmarks.Measurement;

namespace SasImageFix.Benchmarks.Reporting;

/// <summary>The page with the measured values. Two comments enclose the results of each benchmark.</summary>
internal static class PerformancePage
{
    private const string RelativePath = "docs/performance.md";

    /// <summary>Prints the results of a benchmark.</summary>
    /// <param name="benchmark">The name of the benchmark.</param>
    /// <param name="lines">The results as Markdown.</param>
    /// <param name="isComplete">Indicates that the page is changed too, because there were enough rounds.</param>
    public static void Write(string benchmark, IReadOnlyCollection<string> lines, bool isComplete)
    {
        foreach (var line in lines)
        {
            Console.WriteLine(line);
        }

        if (!isComplete)
        {
            Console.WriteLine();
            Console.WriteLine($"{RelativePath} isn't changed, because there were fewer rounds than the default number.");
            return;
        }

        var path = Path.Combine(BenchmarkFiles.RepositoryRoot, RelativePath);
        var page = File.ReadAllText(path);
        var start = Find($"<!-- start of {benchmark} -->") + $"<!-- start of {benchmark} -->".Length;
        var end = Find($"<!-- end of {benchmark} -->");
        File.WriteAllText(path, $"{page[..start]}\n\n{string.Join('\n', lines)}\n\n{page[end..]}");

        int Find(string comment) => page.IndexOf(comment, StringComparison.Ordinal) is >= 0 and var index
            ? index
            : throw new InvalidOperationException($"{RelativePath} doesn't contain the comment '{comment}'.");
    }
}
