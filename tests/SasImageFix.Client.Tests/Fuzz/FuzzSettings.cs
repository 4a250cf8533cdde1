using System.Globalization;

namespace SasImageFix.Client.Tests.Fuzz;

/// <summary>How much a fuzz test tries and where it begins, as the environment says.</summary>
internal static class FuzzSettings
{
    public const string CasesVariable = "SASIMAGEFIX_FUZZ_CASES";
    public const string SeedVariable = "SASIMAGEFIX_FUZZ_SEED";

    private const int DefaultCases = 5_000;

    // A run of all tests finds the same each time; who asks for many inputs wants new ones.
    private const ulong DefaultSeed = 20181203;

    /// <summary>The inputs of all fuzz tests together.</summary>
    public static int Cases { get; } =
        Environment.GetEnvironmentVariable(CasesVariable) is { Length: > 0 } text ? int.Parse(text, CultureInfo.InvariantCulture) : DefaultCases;

    /// <summary>What all inputs follow from: the same at each run, unless a seed or a number of inputs is given.</summary>
    public static ulong Seed { get; } =
        Environment.GetEnvironmentVariable(SeedVariable) is { Length: > 0 } text
            ? ulong.Parse(text, CultureInfo.InvariantCulture)
            : Environment.GetEnvironmentVariable(CasesVariable) is { Length: > 0 } ? (ulong)Random.Shared.NextInt64() : DefaultSeed;
}
