namespace SasImageFix.Parameters;

/// <summary>Waits for asynchronous work in a completer, which PowerShell calls synchronously.</summary>
internal static class CompleterTask
{
    /// <returns>The results; null for work that fails or takes longer than the timeout.</returns>
    public static IReadOnlyList<T?> GetResults<T>(IReadOnlyList<Task<T?>> tasks, TimeSpan timeout)
        where T : class
    {
#pragma warning disable RS0030 // A completer has no asynchronous form. The work doesn't need this thread, and the wait is limited.
        try
        {
            Task.WhenAll(tasks).Wait(timeout);
        }
        catch (AggregateException)
        {
            // The state of each task shows which of them failed.
        }

        return [.. tasks.Select(task => task.Status == TaskStatus.RanToCompletion ? task.Result : null)];
#pragma warning restore RS0030
    }
}
