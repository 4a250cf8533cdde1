namespace SasImageFix.Commands;

/// <summary>Reads several accounts at the same time, and writes the output of one after the other.</summary>
internal static class AccountReads
{
    /// <summary>Runs the reads. The continuations run on the pipeline thread.</summary>
    /// <param name="reads">The reads, in the order of their output. Each is taken from the sequence when it starts.</param>
    /// <param name="maximum">The maximum number of reads at the same time.</param>
    /// <param name="createOutput">Creates the output of a read.</param>
    public static async Task RunAsync(
        IEnumerable<Func<AccountOutput, Task>> reads, int maximum, Func<AccountOutput> createOutput)
    {
        using var remaining = reads.GetEnumerator();
        var pending = new Queue<PendingRead>();
        try
        {
            while (true)
            {
                while (pending.Count < maximum && remaining.MoveNext())
                {
                    var output = createOutput();
                    pending.Enqueue(new PendingRead(output, remaining.Current(output)));
                }

                if (pending.Count == 0)
                {
                    return;
                }

                var next = pending.Peek();
                next.Output.Start();
                await next.Task.ConfigureAwait(true);
                _ = pending.Dequeue();
            }
        }
        finally
        {
            // After a stop or an error, reads that wait end too. Nothing awaits them, so their exceptions are observed here.
            foreach (var read in pending)
            {
                read.Output.Cancel();
                _ = read.Task.ContinueWith(
                    task => _ = task.Exception, CancellationToken.None, TaskContinuationOptions.OnlyOnFaulted, TaskScheduler.Default);
            }
        }
    }

    // A tuple would have to be compiled together with its queue for each session.
    private sealed record PendingRead(AccountOutput Output, Task Task);
}
