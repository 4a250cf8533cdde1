namespace SasImageFix.Reports;

/// <summary>The reasons of failures: the last line with text of each error log.</summary>
internal sealed class FailureReasons
{
    private static readonly char[] LineBreaks = ['\r', '\n'];

    // IDs are compared like other texts in PowerShell, regardless of the case.
    private readonly Dictionary<string, string> _reasons = new(StringComparer.OrdinalIgnoreCase);

    /// <summary>Adds an entry of an error log. A later entry of the same task replaces the reason.</summary>
    public void Add(string buildTaskId, string? text)
    {
        var lastLine = (text ?? string.Empty).Split(LineBreaks).LastOrDefault(line => !string.IsNullOrWhiteSpace(line));
        if (lastLine is not null)
        {
            _reasons[buildTaskId] = lastLine.Trim();
        }
    }

    /// <summary>The reason of a failed task; null for a task that didn't fail, or without an error log.</summary>
    public string? Find(ReportRow row) =>
        row is { Status: BuildTaskStatus.Failed, BuildTaskId: { } id } && _reasons.TryGetValue(id, out var reason) ? reason : null;
}
