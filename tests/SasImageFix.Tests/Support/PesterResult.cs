namespace SasImageFix.Tests.Support;

/// <summary>The result of a Pester test.</summary>
/// <param name="Name">The names of the blocks that contain the test, and its own name.</param>
/// <param name="Result">Passed, Failed, Skipped, Inconclusive, or NotRun.</param>
/// <param name="Error">The error message.</param>
public sealed record PesterResult(string Name, string Result, string? Error)
{
    public override string ToString() => Name;
}
