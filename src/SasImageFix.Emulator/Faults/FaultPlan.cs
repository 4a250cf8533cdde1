namespace SasImageFix.Emulator.Faults;

/// <summary>Selects the fault of each request.</summary>
/// <param name="faults">The faults. If several apply to a request, the first one is used.</param>
/// <param name="seed">The seed of the random selection of a share of the requests.</param>
internal sealed class FaultPlan(IReadOnlyList<Fault> faults, int seed)
{
    public FaultKind? GetFaultKind(int number) => GetFaultKind(number, true);

    /// <summary>Returns the fault of a request; null for none.</summary>
    /// <param name="number">The number of the request, from 1.</param>
    /// <param name="returnsPage">Whether the response is a page. Otherwise, faults of pages don't apply.</param>
    public FaultKind? GetFaultKind(int number, bool returnsPage) => faults.Index()
        .Where(entry => AppliesTo(entry.Item, entry.Index, number))
        .Where(entry => returnsPage || !PageDistortions.DistortsPage(entry.Item.Kind))
        .Select(entry => (FaultKind?)entry.Item.Kind)
        .FirstOrDefault();

    private bool AppliesTo(Fault fault, int index, int number) => (fault.Share, fault.RequestNumber) switch
    {
        ({ } share, _) => GetRandomNumber(index, number) < share,
        (_, { } requestNumber) => requestNumber == number,
        _ => true,
    };

    // A SplitMix64 hash of the seed, the index, and the number. Without the index, two faults with the same share would apply to the same
    // requests, and the second one would never be used.
    private double GetRandomNumber(int index, int number)
    {
        var value = (((ulong)(uint)seed << 32) | (uint)number) + ((ulong)(index + 1) * 0x9E3779B97F4A7C15);
        value = (value ^ (value >> 30)) * 0xBF58476D1CE4E5B9;
        value = (value ^ (value >> 27)) * 0x94D049BB133111EB;
        value ^= value >> 31;
        return (value >> 11) * (1.0 / (1UL << 53));
    }
}
