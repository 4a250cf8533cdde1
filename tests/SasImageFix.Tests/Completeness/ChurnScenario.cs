using SasImageFix.Emulator.Churn;

namespace SasImageFix.Tests.Completeness;

/// <summary>The settings of a read of a list that changes.</summary>
internal sealed record ChurnScenario(
    string Changes, IReadOnlyList<ChurnKind> Kinds, double Churn, int Tasks, int PageSize, int? ThrottleLimit)
{
    public bool IsGuaranteed =>
        Kinds.All(kind => kind is ChurnKind.InsertFront or ChurnKind.InsertBack or ChurnKind.InsertRandom or ChurnKind.Remove);
}
