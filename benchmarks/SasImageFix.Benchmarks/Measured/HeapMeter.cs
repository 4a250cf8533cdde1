namespace SasImageFix.Benchmarks.Measured;

/// <summary>Counts the rows that pass and takes the size of the live heap at every so many of them.</summary>
internal sealed class HeapMeter(int interval)
{
    private readonly List<double> _growth = [];
    private readonly long _start = LiveHeap();

    public int Rows { get; private set; }

    /// <summary>MB (2^20 bytes) above the start, at each measurement.</summary>
    public IReadOnlyList<double> Growth => _growth;

    /// <summary>A row passes; called on the pipeline's thread, which waits.</summary>
    public void Count()
    {
        if (++Rows % interval == 0)
        {
            _growth.Add((LiveHeap() - _start) / (1024.0 * 1024.0));
        }
    }

    private static long LiveHeap()
    {
        // What a finalizer lets go of is free only after the second collection.
        for (var i = 0; i < 2; i++)
        {
            GC.Collect(GC.MaxGeneration, GCCollectionMode.Forced, blocking: true, compacting: true);
            GC.WaitForPendingFinalizers();
        }

        return GC.GetTotalMemory(forceFullCollection: false);
    }
}
