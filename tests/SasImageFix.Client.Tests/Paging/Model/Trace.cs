namespace SasImageFix.Client.Tests.Paging.Model;

/// <summary>What happened in a read.</summary>
/// <param name="Script">What decided it.</param>
/// <param name="Pages">The answers in the order in which they were judged.</param>
/// <param name="Requests">How many requests were sent, those that were thrown away included.</param>
/// <param name="Staying">The tasks that were in the list from the first answer to the last.</param>
/// <param name="HasEnded">Whether the read came to an end.</param>
internal sealed record Trace(Script Script, IReadOnlyList<ProcessedPage> Pages, int Requests, IReadOnlyCollection<int> Staying, bool HasEnded);
