namespace SasImageFix.Waiting;

/// <summary>The rows that one read of the task list returned.</summary>
/// <param name="Rows">The rows of the tasks that are waited for, in the order of the list.</param>
/// <param name="IncompleteError">The error if rows may be missing; otherwise, null.</param>
internal sealed record ListRead(IReadOnlyList<BuildTask> Rows, SasImageFixException? IncompleteError = null)
{
    /// <exception cref="SasImageFixException">Rows may be missing.</exception>
    public void ThrowIfIncomplete()
    {
        if (IncompleteError is { } error)
        {
            throw error;
        }
    }
}
