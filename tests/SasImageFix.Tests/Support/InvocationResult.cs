using System.Management.Automation;

namespace SasImageFix.Tests.Support;

/// <summary>The output of a script by stream. A terminating error is the last error.</summary>
internal sealed record InvocationResult(
    IReadOnlyList<PSObject> Output,
    IReadOnlyList<ErrorRecord> Errors,
    IReadOnlyList<string> Warnings,
    IReadOnlyList<string> Verbose,
    IReadOnlyList<ProgressRecord> Progress)
{
    public IEnumerable<BuildTask> Tasks => Output.Select(item => Assert.IsType<BuildTask>(item.BaseObject));

    /// <summary>The ID of the only error, without the name of the cmdlet.</summary>
    public string ErrorId => Assert.Single(Errors).FullyQualifiedErrorId.Split(',')[0];
}
