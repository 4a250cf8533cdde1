namespace SasImageFix.Client.Tests.Paging.Model;

/// <summary>An invariant of the paging code.</summary>
/// <param name="Name">A description of the invariant.</param>
/// <param name="AppliesTo">Indicates whether the invariant applies to a scenario.</param>
/// <param name="Holds">Indicates whether a trace satisfies the invariant.</param>
internal sealed record Invariant(string Name, Func<Scenario, bool> AppliesTo, Func<Trace, bool> Holds);
