namespace SasImageFix.Client.Serialization;

/// <summary>
/// The body of a response that should be a page. It has a code and a message if a gateway returns an error with a success status.
/// </summary>
internal sealed record PageResponse(string? RequestId, PageInfo? PageInfo, BoundedTaskList? BuildTasks, string? Code, string? Message)
{
    /// <summary>Whether the body is an error: it has no tasks, and a code that doesn't mean success.</summary>
    public bool IsError =>
        BuildTasks is not { Count: > 0 } && !string.IsNullOrEmpty(Code) && Code!.ToUpperInvariant() is not ("200" or "OK" or "SUCCESS");

    // The generated ToString method would show texts of the service that can contain a secret.
    public override string ToString() => nameof(PageResponse);

    public bool IsPage => PageInfo is not null || BuildTasks is not null || RequestId is not null;
}
