namespace SasImageFix.Client.Wire;

/// <summary>The body of an answer that should be a page. <c>Code</c> and <c>Message</c> stand in it when a gateway answers an error as a success.</summary>
internal sealed class PageBody
{
    public string? RequestId { get; set; }

    public PageInfo? PageInfo { get; set; }

    public List<BuildTaskBody?>? BuildTasks { get; set; }

    public string? Code { get; set; }

    public string? Message { get; set; }

    public bool IsPage => PageInfo is not null || BuildTasks is not null || (RequestId is not null && Code is null);

    public bool IsError => !IsPage && Code is not null;
}
