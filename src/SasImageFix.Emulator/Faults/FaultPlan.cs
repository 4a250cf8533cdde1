namespace SasImageFix.Emulator.Faults;

/// <summary>Tells which fault is done to which request.</summary>
/// <param name="faults">The faults; the first that is meant for a request is done.</param>
/// <param name="seed">What decides shares, together with the number of the request.</param>
internal sealed class FaultPlan(IReadOnlyList<Fault> faults, int seed)
{
    public FaultKind? For(int number) => faults.Index()
        .Where(fault => IsMeant(fault.Item, fault.Index, number))
        .Select(fault => (FaultKind?)fault.Item.Kind)
        .FirstOrDefault();

    private bool IsMeant(Fault fault, int place, int number) => (fault.Share, fault.Number) switch
    {
        ({ } share, _) => Draw(place, number) < share,
        (_, { } only) => only == number,
        _ => true,
    };

    // SplitMix64. The place takes part: two faults of the same share would otherwise be meant for the same requests, and the second
    // would never be done.
    private double Draw(int place, int number)
    {
        var value = (((ulong)(uint)seed << 32) | (uint)number) + ((ulong)(place + 1) * 0x9E3779B97F4A7C15);
        value = (value ^ (value >> 30)) * 0xBF58476D1CE4E5B9;
        value = (value ^ (value >> 27)) * 0x94D049BB133111EB;
        value ^= value >> 31;
        return (value >> 11) * (1.0 / (1UL << 53));
    }
}
