namespace SasImageFix.Client.Tests.Reading.Mutations;

/// <summary>A deliberate defect of the rule.</summary>
/// <param name="Defect">What it is.</param>
/// <param name="File">The shipped file that has it.</param>
/// <param name="Line">A part of one line, which stands there once.</param>
/// <param name="Instead">What stands there instead.</param>
/// <param name="CaughtBy">The promises of which one is seen broken.</param>
internal sealed record Mutation(string Defect, string File, string Line, string Instead, params IReadOnlyList<string> CaughtBy);
