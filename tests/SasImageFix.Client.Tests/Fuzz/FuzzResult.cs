namespace SasImageFix.Client.Tests.Fuzz;

/// <summary>The two valid results of a case: rows or an error of the module.</summary>
internal enum FuzzResult
{
    Rows,
    Error,
}
