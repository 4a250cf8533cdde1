using SasImageFix.Client.Tests.Reading.Mutations;

namespace SasImageFix.Client.Tests.Reading;

/// <summary>The model notices a rule that is wrong: each defect is one line of the shipped source, and none of them ships.</summary>
public sealed class ReadRuleMutationTests
{
    private const int Cases = 6000;
    private const int CasesWithoutDefect = 1000;
    private const ulong Seed = 11;

    public static TheoryData<string> All => [.. Defects.All.Select(mutation => mutation.Defect)];

    [Fact]
    public void Without_a_defect_nothing_is_caught() => Assert.Null(MutatedRule.Try(null, CasesWithoutDefect, Seed));

    [Theory]
    [MemberData(nameof(All))]
    public void A_defect_is_caught(string defect)
    {
        var mutation = Defects.All.Single(mutation => mutation.Defect == defect);

        var failure = MutatedRule.Try(mutation, Cases, Seed);

        Assert.NotNull(failure);
        Assert.True(mutation.CaughtBy.Any(promise => failure.Contains($"Broken: {promise}.", StringComparison.Ordinal)), failure);
    }
}
