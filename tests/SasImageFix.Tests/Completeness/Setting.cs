using SasImageFix.Emulator.Churn;

namespace SasImageFix.Tests.Completeness;

/// <summary>What reads are made of, many times.</summary>
internal sealed record Setting(string Changes, IReadOnlyList<ChurnKind> Kinds, double Churn, int Tasks, int PageSize, int? ThrottleLimit)
{
    public bool IsPromised => Kinds.All(kind => kind is ChurnKind.InsertFront or ChurnKind.InsertBack or ChurnKind.InsertRandom or ChurnKind.Remove);
}
