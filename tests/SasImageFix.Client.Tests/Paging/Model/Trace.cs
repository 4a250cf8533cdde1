namespace SasImageFix.Client.Tests.Paging.Model;

/// <summary>The record of a read.</summary>
/// <param name="Scenario">The scenario of the read.</param>
/// <param name="Pages">The responses in the order in which they were processed.</param>
/// <param name="Requests">The number of requests, including those whose responses were discarded.</param>
/// <param name="AlwaysPresent">The tasks that were in the list from the first response to the last.</param>
/// <param name="HasEnded">Indicates whether the read ended.</param>
internal sealed record Trace(
    Scenario Scenario,
    IReadOnlyList<ProcessedPage> Pages,
    int Requests,
    IReadOnlyCollection<int> AlwaysPresent,
    bool HasEnded);
