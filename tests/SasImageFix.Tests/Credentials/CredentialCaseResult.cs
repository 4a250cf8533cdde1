using SasImageFix.Emulator.Requests;

namespace SasImageFix.Tests.Credentials;

/// <summary>The result of one call.</summary>
/// <param name="Tasks">The number of tasks.</param>
/// <param name="ErrorId">The ID of the error; null if there is none.</param>
/// <param name="Message">The error message.</param>
/// <param name="Recommendation">The recommendation of the error.</param>
/// <param name="Warnings">The warnings without duplicates.</param>
/// <param name="Text">The text of all output and errors in every view.</param>
public sealed record CredentialCaseResult(
    int Tasks, string? ErrorId, string Message, string? Recommendation, IReadOnlyList<string> Warnings, string Text)
{
    /// <summary>The requests that the emulator received.</summary>
    public IReadOnlyList<RequestEntry> Requests { get; init; } = [];
}
