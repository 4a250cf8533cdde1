namespace SasImageFix;

/// <summary>One page of <c>DescribeImageFixTask</c>, as the service gave it.</summary>
public sealed class ImageFixTaskPage
{
    /// <summary>The id of the request, to be named to Alibaba Cloud's support.</summary>
    public string? RequestId { get; set; }

    /// <summary>What the service says of the page; null when it said nothing.</summary>
    public PageInfo? PageInfo { get; set; }

    /// <summary>The tasks on the page; empty, never null, when there are none.</summary>
    public IReadOnlyList<BuildTask> BuildTasks { get; set; } = [];
}
