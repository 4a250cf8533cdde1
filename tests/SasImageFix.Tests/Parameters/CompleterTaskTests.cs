using System.Diagnostics;
using SasImageFix.Parameters;

namespace SasImageFix.Tests.Parameters;

public sealed class CompleterTaskTests
{
    private static readonly TimeSpan LongTimeout = TimeSpan.FromMinutes(5);

    [Fact]
    public void GetResults_BlockedAndFailedTasks_ReturnsTheOtherResults()
    {
        var blocked = new TaskCompletionSource<string?>();
        Task<string?>[] tasks = [blocked.Task, Task.FromResult<string?>("read"), Task.FromException<string?>(new IOException())];

        Assert.Equal([null, "read", null], CompleterTask.GetResults(tasks, TimeSpan.FromMilliseconds(1)));
    }

    [Fact]
    public void GetResults_AllTasksEnd_DoesNotWaitForTheTimeout()
    {
        var watch = Stopwatch.StartNew();
        Task<string?>[] tasks = [Task.FromException<string?>(new IOException()), Task.FromResult<string?>("read")];

        Assert.Equal([null, "read"], CompleterTask.GetResults(tasks, LongTimeout));
        Assert.True(watch.Elapsed < LongTimeout);
    }
}
