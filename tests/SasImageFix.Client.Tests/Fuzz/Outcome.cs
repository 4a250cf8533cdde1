namespace SasImageFix.Client.Tests.Fuzz;

/// <summary>The two things that may come of an input.</summary>
internal enum Outcome
{
    Rows,
    Error,
}
