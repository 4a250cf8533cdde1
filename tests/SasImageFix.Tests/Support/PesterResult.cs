namespace SasImageFix.Tests.Support;

/// <summary>How one Pester test ended.</summary>
/// <param name="Name">Its path: the blocks it stands in, and its own name.</param>
/// <param name="Result">Passed, Failed, Skipped, Inconclusive or NotRun.</param>
/// <param name="Error">What went wrong.</param>
public sealed record PesterResult(string Name, string Result, string? Error)
{
    public static readonly PesterResult NotRun = new("The whole suite", "NotRun", null);

    public override string ToString() => Name;
}
