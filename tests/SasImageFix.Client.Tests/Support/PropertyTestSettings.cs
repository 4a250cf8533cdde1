using System.Globalization;

namespace SasImageFix.Client.Tests.Support;

/// <summary>The number of cases and the random seed of a property-based test, which environment variables can override.</summary>
internal sealed class PropertyTestSettings
{
    private PropertyTestSettings(string name, int cases, ulong seed)
    {
        CasesVariable = $"SASIMAGEFIX_{name}_CASES";
        SeedVariable = $"SASIMAGEFIX_{name}_SEED";
        var specified = Environment.GetEnvironmentVariable(CasesVariable);
        Cases = specified is { Length: > 0 } ? int.Parse(specified, CultureInfo.InvariantCulture) : cases;

        // By default, each run generates the same cases; a specified number of cases uses a new seed.
        Seed = Environment.GetEnvironmentVariable(SeedVariable) is { Length: > 0 } text
            ? ulong.Parse(text, CultureInfo.InvariantCulture)
            : specified is { Length: > 0 } ? (ulong)Random.Shared.NextInt64() : seed;
    }

    public static PropertyTestSettings Fuzz { get; } = new("FUZZ", 5_000, 20181203);

    public static PropertyTestSettings Model { get; } = new("MODEL", 10_000, 7);

    public string CasesVariable { get; }

    public string SeedVariable { get; }

    /// <summary>The number of cases, shared by all tests that use these settings.</summary>
    public int Cases { get; }

    /// <summary>The seed of the random generator. It is fixed unless a seed or a number of cases is specified.</summary>
    public ulong Seed { get; }

    public override string ToString() => $"To repeat these cases, set {CasesVariable}={Cases} {SeedVariable}={Seed}";
}
