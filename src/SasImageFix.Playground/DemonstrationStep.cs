namespace SasImageFix.Playground;

/// <summary>One thing to show.</summary>
/// <param name="Title">What it shows.</param>
/// <param name="Script">What a user would type.</param>
internal sealed record DemonstrationStep(string Title, string Script)
{
    /// <summary>Whether it uses cmdlets that the engine alone does not have.</summary>
    public bool NeedsWholePowerShell { get; init; }

    /// <summary>The id of the error that it is to end with; null when it is to succeed.</summary>
    public string? ExpectedError { get; init; }
}
