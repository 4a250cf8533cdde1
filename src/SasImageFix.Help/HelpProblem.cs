namespace SasImageFix.Help;

/// <summary>A difference between a page and the module.</summary>
/// <param name="Path">The path of the page.</param>
/// <param name="Line">The line, from 1.</param>
/// <param name="Message">What is wrong, in one sentence.</param>
internal sealed record HelpProblem(string Path, int Line, string Message)
{
    /// <summary>The form in which MSBuild recognizes an error.</summary>
    public override string ToString() => $"{Path}({Line}): error HELP001: {Message}";
}
