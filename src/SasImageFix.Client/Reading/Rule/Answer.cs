namespace SasImageFix.Client.Reading;

/// <summary>What the rule knows of an answer.</summary>
/// <param name="Rows">Its rows, in order.</param>
/// <param name="PageSize">The size of page that it claims to be of; null when it claims none.</param>
/// <param name="TotalCount">How long it claims the list to be; null when it claims nothing that could be true.</param>
internal sealed record Answer(IReadOnlyList<TaskKey> Rows, long? PageSize, long? TotalCount)
{
    public static Answer Of(ImageFixTaskPage page)
    {
        using var hasher = new TaskHasher();
        return new Answer(
            [.. page.BuildTasks.Select(task => new TaskKey(hasher.Identify(task), task.Status))],
            page.PageInfo?.PageSize is > 0 and var size ? size : null,
            page.PageInfo?.TotalCount is >= 0 and var total ? total : null);
    }
}
