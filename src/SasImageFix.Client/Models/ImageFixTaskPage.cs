using SasImageFix.Client.Platform;

namespace SasImageFix;

/// <summary>A page of image fix tasks as the service returned it.</summary>
public sealed class ImageFixTaskPage
{
    private Func<string?>? _getRequestId;

    /// <summary>Initializes an empty page.</summary>
    public ImageFixTaskPage()
    {
    }

    /// <param name="getRequestId">Gets the request ID when it is used for the first time.</param>
    internal ImageFixTaskPage(Func<string?> getRequestId) => _getRequestId = getRequestId;

    /// <summary>The request ID, for Alibaba Cloud support.</summary>
    public string? RequestId
    {
        get
        {
            if (_getRequestId is { } getRequestId)
            {
                RequestId = getRequestId();
            }

            return field;
        }

        set
        {
            _getRequestId = null;
            field = value;
        }
    }

    /// <summary>The position and the size of the page; null if the service returned none.</summary>
    public PageInfo? PageInfo { get; set; }

    /// <summary>The tasks of the page. Empty, but never null, if there are none.</summary>
    public IReadOnlyList<BuildTask> BuildTasks { get; set; } = [];

    /// <summary>The position and the size of the page, and the request ID, in one line.</summary>
    public override string ToString() => DisplayText.ReplaceUnsafeCharacters(
        $"{PageInfo?.ToString() ?? $"page with {BuildTasks.Count} tasks"}, request ID {RequestId ?? "?"}");
}
