using SasImageFix.Client.Paging;

namespace SasImageFix.Client.Tests.Paging;

public sealed class SeenTasksTests
{
    // The table grows several times, and half of the tasks are seen twice.
    [Fact]
    public void Find_ManyTasks_ReturnsLastSequenceNumberAndStatus()
    {
        var random = new Random(7);
        var seen = new SeenTasks();
        var expected = new Dictionary<TaskIdentity, LastSeen>();
        for (var sequence = 0; sequence < 20_000; sequence++)
        {
            // Few different low halves, so that many identities are in the same bucket.
            var task = new TaskIdentity((ulong)random.Next(5_000), (ulong)random.Next(3));
            Assert.Equal(expected.TryGetValue(task, out var known) ? known : null, seen.Find(task));

            BuildTaskStatus? status = sequence % 5 == 0 ? null : (BuildTaskStatus)(sequence % 4);
            seen.Add(new TaskState(task, status));
            expected[task] = new LastSeen(sequence, status ?? LastSeen.NoStatus);
        }

        Assert.Equal(20_000, seen.Count);
        Assert.All(expected, entry => Assert.Equal(entry.Value, seen.Find(entry.Key)));
        Assert.Null(seen.Find(new TaskIdentity(5_000, 0)));
    }
}
