using SasImageFix.Client.Tests.Paging.Mutations;

namespace SasImageFix.Client.Tests.Paging;

/// <summary>The model detects each defect in the paging code.</summary>
public sealed class PagingMutationTests
{
    private const int Cases = 6000;
    private const int CasesWithoutDefect = 1000;
    private const ulong Seed = 11;

    public static TheoryData<string> All => [.. Defects.All.Select(mutation => mutation.Defect)];

    [Fact]
    public void Model_WithoutDefect_DetectsNothing() => Assert.Null(MutatedPaging.Try(null, CasesWithoutDefect, Seed));

    [Theory]
    [MemberData(nameof(All))]
    public void Model_WithDefect_DetectsBrokenInvariant(string defect)
    {
        var mutation = Defects.All.Single(mutation => mutation.Defect == defect);

        var failure = MutatedPaging.Try(mutation, Cases, Seed);

        Assert.NotNull(failure);
        Assert.True(mutation.DetectedBy.Any(invariant => failure.Contains($"Broken: {invariant}.", StringComparison.Ordinal)), failure);
    }
}
