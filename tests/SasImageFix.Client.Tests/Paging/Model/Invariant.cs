namespace SasImageFix.Client.Tests.Paging.Model;

/// <summary>A property of the rule.</summary>
/// <param name="Name">What it says.</param>
/// <param name="AppliesTo">The scripts that it speaks of.</param>
/// <param name="Holds">Whether a trace keeps it.</param>
internal sealed record Invariant(string Name, Func<Script, bool> AppliesTo, Func<Trace, bool> Holds);
