using System.Collections.Concurrent;

namespace SasImageFix.Client.Credentials.Profiles;

/// <summary>
/// Runs reads that can block, for example on a network drive. The thread pool isn't used, because a few blocked threads would stop all
/// other work of the session.
/// </summary>
internal static class ReadThreads
{
    // Starting a thread takes longer than reading a file, so each thread is used again.
    private static readonly ConcurrentBag<BlockingCollection<Task>> Idle = [];

    /// <summary>Runs a task on an idle thread. If no thread is idle, a new thread is started.</summary>
    /// <param name="read">A task that isn't started yet.</param>
    public static void Start(Task read)
    {
        if (!Idle.TryTake(out var queue))
        {
            queue = [];
            new Thread(() => Run(queue)) { IsBackground = true, Name = "SasImageFix file reader" }.Start();
        }

        queue.Add(read);
    }

    private static void Run(BlockingCollection<Task> queue)
    {
        foreach (var read in queue.GetConsumingEnumerable())
        {
            // The code that waits for the read can continue on this thread. The thread is idle only after that.
            read.RunSynchronously(TaskScheduler.Default);
            Idle.Add(queue);
        }
    }
}
