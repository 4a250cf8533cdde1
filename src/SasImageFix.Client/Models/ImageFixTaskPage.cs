using SasImageFix.Client.Platform;

namespace SasImageFix;

/// <summary>A page of image fix tasks as the service returned it.</summary>
public sealed class ImageFixTaskPage
{
    private Func<string?>? _getRequestId;
    private string? _requestId;

    /// <summary>Initializes an empty page.</summary>
    public ImageFixTaskPage()
    {
    }

    /// <param name="getRequestId">Gets the request ID. It is called when the request ID is used for the first time, if ever.</param>
    internal ImageFixTaskPage(Func<string?> getRequestId) => _getRequestId = getRequestId;

    /// <summary>The request ID, for Alibaba Cloud support.</summary>
    public string? RequestId
    {
        get
        {
            ResolveRequestId();
            return _requestId;
        }

        set => (_requestId, _getRequestId) = (value, null);
    }

    /// <summary>The position and the size of the page; null if the service returned none.</summary>
    public PageInfo? PageInfo { get; set; }

    /// <summary>The tasks of the page. Empty, but never null, if there are none.</summary>
    public IReadOnlyList<BuildTask> BuildTasks { get; set; } = [];

    /// <summary>The position and the size of the page, and the request ID, in one line.</summary>
    public override string ToString() => DisplayText.ReplaceUnsafeCharacters(
        $"{PageInfo?.ToString() ?? $"page with {BuildTasks.Count} tasks"}, request ID {RequestId ?? "?"}");

    /// <summary>
    /// Gets the request ID, so that the page no longer refers to what is needed for this, such as the secrets to remove from the text. It
    /// must be called before a user receives the page.
    /// </summary>
    internal void ResolveRequestId()
    {
        if (_getRequestId is { } getRequestId)
        {
            RequestId = getRequestId();
        }
    }
}
