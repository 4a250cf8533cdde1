using System.Globalization;

namespace SasImageFix.Client.Tests.Reading.Model;

/// <summary>How many cases the model is tried on, and which.</summary>
internal static class ModelSettings
{
    public const string CasesVariable = "SASIMAGEFIX_MODEL_CASES";

    public const string SeedVariable = "SASIMAGEFIX_MODEL_SEED";

    private const int DefaultCases = 10_000;

    // By itself always the same cases, so that a build that passed passes again; more cases by hand begin anew.
    private const ulong DefaultSeed = 7;

    public static int Cases { get; } =
        Environment.GetEnvironmentVariable(CasesVariable) is { Length: > 0 } text ? int.Parse(text, CultureInfo.InvariantCulture) : DefaultCases;

    public static ulong Seed { get; } =
        Environment.GetEnvironmentVariable(SeedVariable) is { Length: > 0 } text
            ? ulong.Parse(text, CultureInfo.InvariantCulture)
            : Environment.GetEnvironmentVariable(CasesVariable) is { Length: > 0 } ? (ulong)Random.Shared.NextInt64() : DefaultSeed;
}
