using SasImageFix.Emulator.Requests;

namespace SasImageFix.Tests.Credentials;

/// <summary>What came of one call.</summary>
/// <param name="Tasks">How many tasks it gave.</param>
/// <param name="ErrorId">The id of the error that ended it; null for none.</param>
/// <param name="Message">What the error says.</param>
/// <param name="Advice">What it advises.</param>
/// <param name="Warnings">The warnings, each once.</param>
/// <param name="Text">All the text that could be had of it.</param>
public sealed record CaseResult(int Tasks, string? ErrorId, string Message, string? Advice, IReadOnlyList<string> Warnings, string Text)
{
    /// <summary>The requests that the server was sent.</summary>
    public IReadOnlyList<RequestEntry> Requests { get; init; } = [];
}
