namespace SasImageFix.Benchmarks.Measured;

/// <summary>What an emulator, whose list does not change, was asked in the course of one read.</summary>
internal sealed class Traffic
{
    public Traffic(IReadOnlyCollection<ServedPage> pages)
    {
        var timesRead = new Dictionary<int, int>();
        foreach (var row in pages.SelectMany(page => Enumerable.Range(page.Start, page.Rows)))
        {
            timesRead[row] = timesRead.GetValueOrDefault(row) + 1;
        }

        Requests = pages.Count;
        Rows = timesRead.Count;
        RowsReadAgain = timesRead.Values.Count(times => times > 1);
    }

    public int Requests { get; }

    /// <summary>How many different rows were answered.</summary>
    public int Rows { get; }

    /// <summary>How many of them were answered more than once.</summary>
    public int RowsReadAgain { get; }
}
