namespace SasImageFix.Tests.Views;

/// <summary>One thing that users see, as it is shown on one kind of terminal.</summary>
/// <param name="What">What is shown.</param>
/// <param name="Width">The width of the terminal, in characters.</param>
/// <param name="IsColourful">Whether it shows colours.</param>
public sealed record Screen(string What, int Width, bool IsColourful)
{
    /// <summary>The name of its file.</summary>
    public string File => $"{What}.{Width}.{(IsColourful ? "colour" : "plain")}.txt";

    public override string ToString() => File;
}
