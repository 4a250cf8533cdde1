using SasImageFix.Client.Reading;

namespace SasImageFix.Client.Tests.Reading.Model;

/// <summary>An answer as the rule judged it.</summary>
internal sealed record Judged(Window Window, BuildTaskStatus? Status, ModelAnswer Answer, Verdict Verdict)
{
    public IEnumerable<int> Emitted => Verdict.Rows.Select(row => Answer.Ids[row]);
}
