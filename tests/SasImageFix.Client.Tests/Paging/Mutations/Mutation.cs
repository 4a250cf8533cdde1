namespace SasImageFix.Client.Tests.Paging.Mutations;

/// <summary>A deliberate defect of the paging code.</summary>
/// <param name="Defect">A description of the defect.</param>
/// <param name="Member">The type and the method, property, or field that has the defect, such as <c>Pass.Process</c>.</param>
/// <param name="Code">
/// An expression, or a statement if it ends with a semicolon, that the member contains once. Its layout doesn't matter.
/// </param>
/// <param name="Replacement">The code that replaces it.</param>
/// <param name="DetectedBy">The invariants of which at least one must be broken.</param>
internal sealed record Mutation(string Defect, string Member, string Code, string Replacement, params IReadOnlyList<string> DetectedBy);
