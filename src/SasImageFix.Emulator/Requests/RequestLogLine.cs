using SasImageFix.Emulator.Faults;
using SasImageFix.Emulator.Http;
using SasImageFix.Emulator.Metadata;
using SasImageFix.Emulator.Operation;
using SasImageFix.Emulator.Sts;

namespace SasImageFix.Emulator.Requests;

/// <summary>Formats the line of a request in the text log.</summary>
/// <remarks>Only known names, numbers, and IDs of tasks are printed, because other text can be a misplaced secret.</remarks>
internal static class RequestLogLine
{
    private const int MaximumNumberLength = 20;
    private const int MaximumTaskIdLength = 64;
    private const string TaskIdPrefix = "ivf-";

    private static readonly string[] PrintedParameters = ["CurrentPage", "PageSize", "StartTime", "EndTime", "Status", "DurationSeconds"];

    /// <summary>The actions of all services.</summary>
    public static IReadOnlyList<string> Actions { get; } = [.. ImageFixTaskService.Api.Actions, .. StsService.Api.Actions];

    private static readonly string[] Paths =
    [
        MetadataService.TokenPath, MetadataService.RolePath, MetadataService.RolePath.TrimEnd('/'), CredentialsUriService.Path,
    ];

    public static string Format(RequestEntry entry)
    {
        var parameters = RequestParameter.Parse(entry.Query);
        var printed = parameters.Select(FormatParameter).Where(text => text is not null);
        string?[] parts =
        [
            entry.Method is "GET" or "POST" or "PUT" ? entry.Method : "(method)",
            GetActionOrPath(entry),
            .. printed,
            "->",
            entry.State == RequestState.Completed ? $"{entry.StatusCode}" : entry.State.ToKebabCase(),
            entry.Code,
            entry.RowCount is { } rows ? $"{rows} rows" : null,
            entry.Fault is { } fault ? $"fault {fault.ToKebabCase()}" : null,
            entry.Duration is { } duration ? $"{(long)duration.TotalMilliseconds} ms" : null,
            $"RequestId {entry.RequestId}",
        ];
        return string.Join(' ', parts.Where(part => part is not null));
    }

    private static string? FormatParameter(RequestParameter parameter) => parameter.Name switch
    {
        TaskErrorLogOperation.TaskIdParameter => $"{parameter.Name}={(IsTaskId(parameter.Value) ? parameter.Value : "(not a task ID)")}",
        var name when PrintedParameters.Contains(name) =>
            $"{name}={(IsNumber(parameter.Value) ? parameter.Value : "(not a number)")}",
        _ => null,
    };

    // The role name at the end of a metadata path isn't printed, because it is text that the client specifies.
    private static string GetActionOrPath(RequestEntry entry) => Paths.Contains(entry.Path) ? entry.Path
        : entry.Path.StartsWith(MetadataService.RolePath, StringComparison.Ordinal) ? $"{MetadataService.RolePath}(role)"
        : entry.Action ?? "(action)";

    private static bool IsTaskId(string value) =>
        value.Length <= MaximumTaskIdLength && value.StartsWith(TaskIdPrefix, StringComparison.Ordinal)
        && value[TaskIdPrefix.Length..].All(character => char.IsAsciiHexDigitLower(character) || character is '-' or '*');

    private static bool IsNumber(string value) =>
        value.Length is > 0 and <= MaximumNumberLength && value.TrimStart('-').All(char.IsAsciiDigit);
}
