using SasImageFix.Client.Paging;
using SasImageFix.Waiting;

namespace SasImageFix.Tests.Waiting;

/// <summary>Records the output of a wait with its times.</summary>
internal sealed class RecordingWaitOutput(FakeClock clock) : IWaitOutput
{
    public List<(TimeSpan Time, WaitOutcome Outcome)> Outcomes { get; } = [];

    public List<BuildTask> RowsWithoutId { get; } = [];

    /// <summary>The times at which polls were processed.</summary>
    public List<TimeSpan> Polls { get; } = [];

    public List<(SasImageFixException Error, TimeSpan? Interval)> FailedPolls { get; } = [];

    /// <summary>The tasks that were unfinished at the timeout; null if it wasn't reached.</summary>
    public IReadOnlyList<WaitedTask>? TimedOut { get; private set; }

    public ReadNotes Notes { get; private set; }

    public void WriteOutcome(WaitOutcome outcome) => Outcomes.Add((clock.Elapsed, outcome));

    public void WriteRowWithoutId(BuildTask row) => RowsWithoutId.Add(row);

    public void WriteProgress(TaskWaiter waiter) => Polls.Add(clock.Elapsed);

    public void WriteNotes(ReadNotes notes) => Notes |= notes;

    public void WriteFailedPoll(SasImageFixException error, TimeSpan? interval) => FailedPolls.Add((error, interval));

    public void WriteTimeout(IReadOnlyList<WaitedTask> unfinished, bool hasRead) => TimedOut = unfinished;
}
