namespace SasImageFix.Benchmarks.Measurement;

/// <summary>Counts rows, and measures the live heap at a fixed interval of rows.</summary>
internal sealed class HeapMeter(int interval)
{
    private readonly List<double> _growth = [];
    private readonly long _start = LiveHeap();

    /// <summary>The number of rows counted so far.</summary>
    public int Rows { get; private set; }

    /// <summary>The increase of the live heap since the start at each measurement, in MB (2^20 bytes).</summary>
    public IReadOnlyList<double> Growth => _growth;

    /// <summary>Counts a row, on the thread of the pipeline.</summary>
    public void Count()
    {
        if (++Rows % interval == 0)
        {
            _growth.Add((LiveHeap() - _start) / (1024.0 * 1024.0));
        }
    }

    private static long LiveHeap()
    {
        // Objects that a finalizer releases are freed by the second collection.
        for (var i = 0; i < 2; i++)
        {
            GC.Collect(GC.MaxGeneration, GCCollectionMode.Forced, blocking: true, compacting: true);
            GC.WaitForPendingFinalizers();
        }

        return GC.GetTotalMemory(forceFullCollection: false);
    }
}
