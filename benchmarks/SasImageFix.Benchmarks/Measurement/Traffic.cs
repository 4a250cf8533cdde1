namespace SasImageFix.Benchmarks.Measurement;

/// <summary>The requests of one read of a list that does not change.</summary>
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

    /// <summary>The number of requests for a page.</summary>
    public int Requests { get; }

    /// <summary>The number of different rows in the responses.</summary>
    public int Rows { get; }

    /// <summary>The number of rows that were returned more than once.</summary>
    public int RowsReadAgain { get; }
}
