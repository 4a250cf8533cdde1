namespace SasImageFix.Parameters;

/// <summary>Waits for asynchronous work in a completer, which PowerShell calls synchronously.</summary>
internal static class CompleterTask
{
    /// <returns>The result; null if the work fails or takes longer than the timeout.</returns>
    public static T? GetResultOrNull<T>(Task<T> task, TimeSpan timeout)
        where T : class
    {
        try
        {
#pragma warning disable RS0030 // A completer has no asynchronous form. The work doesn't need this thread, and the wait is limited.
            return task.Wait(timeout) ? task.Result : null;
#pragma warning restore RS0030
        }
        catch (AggregateException)
        {
            return null;
        }
    }
}
