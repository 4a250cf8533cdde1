using System.Globalization;

namespace SasImageFix.Client.Tests.Support;

/// <summary>How many cases a test of generated ones tries and where it begins, as the environment says.</summary>
internal sealed class CaseSettings
{
    private CaseSettings(string name, int cases, ulong seed)
    {
        CasesVariable = $"SASIMAGEFIX_{name}_CASES";
        SeedVariable = $"SASIMAGEFIX_{name}_SEED";
        var wanted = Environment.GetEnvironmentVariable(CasesVariable);
        Cases = wanted is { Length: > 0 } ? int.Parse(wanted, CultureInfo.InvariantCulture) : cases;

        // A run of all tests finds the same each time; who asks for many cases wants new ones.
        Seed = Environment.GetEnvironmentVariable(SeedVariable) is { Length: > 0 } text
            ? ulong.Parse(text, CultureInfo.InvariantCulture)
            : wanted is { Length: > 0 } ? (ulong)Random.Shared.NextInt64() : seed;
    }

    public static CaseSettings Fuzz { get; } = new("FUZZ", 5_000, 20181203);

    public static CaseSettings Model { get; } = new("MODEL", 10_000, 7);

    public string CasesVariable { get; }

    public string SeedVariable { get; }

    /// <summary>The cases of all tests of the name together.</summary>
    public int Cases { get; }

    /// <summary>What all cases follow from: the same at each run, unless a seed or a number of cases is given.</summary>
    public ulong Seed { get; }

    public override string ToString() => $"To see the same cases again: {CasesVariable}={Cases} {SeedVariable}={Seed}";
}
