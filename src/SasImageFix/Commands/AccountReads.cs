namespace SasImageFix.Commands;

/// <summary>Reads several accounts at the same time, and writes the output of one after the other.</summary>
internal static class AccountReads
{
    /// <summary>Runs the reads. The continuations run on the pipeline thread.</summary>
    /// <param name="reads">The reads, in the order of their output. Each is taken from the sequence when it starts.</param>
    /// <param name="maximum">The maximum number of reads at the same time.</param>
    /// <param name="write">Runs an action that writes to the pipeline.</param>
    public static async Task RunAsync(IEnumerable<Func<AccountOutput, Task>> reads, int maximum, Action<Action> write)
    {
        using var remaining = reads.GetEnumerator();
        var pending = new Queue<(AccountOutput Output, Task Read)>();
        while (true)
        {
            while (pending.Count < maximum && remaining.MoveNext())
            {
                var output = new AccountOutput(write);
                pending.Enqueue((output, remaining.Current(output)));
            }

            if (pending.Count == 0)
            {
                return;
            }

            var (next, read) = pending.Dequeue();
            next.Start();
            await read.ConfigureAwait(true);
        }
    }
}
