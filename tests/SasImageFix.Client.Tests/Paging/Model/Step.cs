namespace SasImageFix.Client.Tests.Paging.Model;

/// <summary>One request in a scenario.</summary>
/// <param name="IsDelayed">
/// Indicates whether the server reads the list only when the response is needed, not when the request is sent.
/// </param>
/// <param name="Changes">The changes of the list before the server reads it.</param>
internal sealed record Step(bool IsDelayed, IReadOnlyList<Change> Changes);
