namespace SasImageFix.Client.Tests.Paging.Model;

/// <summary>What becomes of one request.</summary>
/// <param name="IsLate">Whether the server looks at the list only when the answer is needed, and not when it is asked.</param>
/// <param name="Changes">What happens to the list before it looks.</param>
internal sealed record Step(bool IsLate, IReadOnlyList<Change> Changes);
