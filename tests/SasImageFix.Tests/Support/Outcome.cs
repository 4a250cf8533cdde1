using System.Management.Automation;

namespace SasImageFix.Tests.Support;

/// <summary>What a script wrote, stream by stream; the error that ended it stands last among the errors.</summary>
internal sealed record Outcome(
    IReadOnlyList<PSObject> Output,
    IReadOnlyList<ErrorRecord> Errors,
    IReadOnlyList<string> Warnings,
    IReadOnlyList<string> Verbose,
    IReadOnlyList<string> Debug,
    IReadOnlyList<ProgressRecord> Progress)
{
    public IEnumerable<BuildTask> Tasks => Output.Select(item => Assert.IsType<BuildTask>(item.BaseObject));

    /// <summary>The id of the one error, without the name of the cmdlet.</summary>
    public string ErrorId => Assert.Single(Errors).FullyQualifiedErrorId.Split(',')[0];
}
