using SasImageFix.Emulator.Faults;
using SasImageFix.Emulator.Http;
using SasImageFix.Emulator.Metadata;
using SasImageFix.Emulator.Operation;
using SasImageFix.Emulator.Sts;

namespace SasImageFix.Emulator.Requests;

/// <summary>Formats the line of a request in the text log.</summary>
/// <remarks>Only known names and numbers are printed, because other text can be a misplaced secret.</remarks>
internal static class RequestLogLine
{
    private const int MaximumNumberLength = 20;

    private static readonly string[] PrintedParameters = ["CurrentPage", "PageSize", "StartTime", "EndTime", "Status", "DurationSeconds"];

    private static readonly string[] Actions = [.. ImageFixTaskService.Api.Actions, .. StsService.Api.Actions];

    private static readonly string[] Paths =
    [
        MetadataService.TokenPath, MetadataService.RolePath, MetadataService.RolePath.TrimEnd('/'), CredentialsUriService.Path,
    ];

    public static string Format(RequestEntry entry)
    {
        var parameters = RequestParameter.Parse(entry.Query);
        var printed = parameters.Where(parameter => PrintedParameters.Contains(parameter.Name))
            .Select(parameter => $"{parameter.Name}={(IsNumber(parameter.Value) ? parameter.Value : "(not a number)")}");
        string?[] parts =
        [
            entry.Method is "GET" or "POST" or "PUT" ? entry.Method : "(method)",
            GetActionOrPath(entry, parameters),
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

    // The role name at the end of a metadata path isn't printed, because it is text that the client specifies.
    private static string GetActionOrPath(RequestEntry entry, IReadOnlyList<RequestParameter> parameters)
    {
        var action = parameters.Where(parameter => parameter.Name == "Action").Select(parameter => parameter.Value)
            .Append(entry.Headers.GetValueOrDefault(HeaderNames.Action))
            .FirstOrDefault(Actions.Contains);
        return Paths.Contains(entry.Path) ? entry.Path
            : entry.Path.StartsWith(MetadataService.RolePath, StringComparison.Ordinal) ? $"{MetadataService.RolePath}(role)"
            : action ?? "(action)";
    }

    private static bool IsNumber(string value) =>
        value.Length is > 0 and <= MaximumNumberLength && value.TrimStart('-').All(char.IsAsciiDigit);
}
