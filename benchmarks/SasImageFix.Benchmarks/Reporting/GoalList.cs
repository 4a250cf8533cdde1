namespace SasImageFix.Benchmarks.Reporting;

/// <summary>The goals of a benchmark.</summary>
internal sealed class GoalList
{
    private readonly MarkdownTable _table = new("Goal", "At most", "Measured", "Result");

    /// <summary>Whether all goals are met.</summary>
    public bool AreMet { get; private set; } = true;

    /// <summary>Adds a goal.</summary>
    /// <param name="name">What is compared.</param>
    /// <param name="value">The measured value.</param>
    /// <param name="maximum">The largest value that meets the goal.</param>
    public void Add(string name, double value, double maximum)
    {
        var isMet = value <= maximum;
        AreMet &= isMet;
        _table.Add($"{name}", $"{maximum:0.00}", $"{value:0.000}", $"{(isMet ? "met" : "missed")}");
    }

    /// <summary>Returns the lines of a table of the goals.</summary>
    public IEnumerable<string> ToLines() => _table.ToLines();
}
