namespace SasImageFix.Client.Serialization;

/// <summary>The body of an answer that should be a page. <c>Code</c> and <c>Message</c> stand in it when a gateway answers an error as a success.</summary>
internal sealed class PageResponse
{
    public string? RequestId { get; set; }

    public PageInfo? PageInfo { get; set; }

    public List<BuildTask>? BuildTasks { get; set; }

    public string? Code { get; set; }

    public string? Message { get; set; }

    /// <summary>Whether it tells of an error: a code that is no word for success, and no task beside it.</summary>
    public bool IsError =>
        BuildTasks is not { Count: > 0 } && !string.IsNullOrEmpty(Code) && Code!.ToUpperInvariant() is not ("200" or "OK" or "SUCCESS");

    public bool IsPage => PageInfo is not null || BuildTasks is not null || RequestId is not null;
}
