using SasImageFix.Client.Paging;
using SasImageFix.Client.Platform;

namespace SasImageFix.Waiting;

/// <summary>Reads the task list.</summary>
/// <param name="plan">What to read.</param>
/// <param name="emit">Receives the rows of each page.</param>
/// <param name="cancellationToken">Ends the read.</param>
internal delegate Task ListReader(ReadPlan plan, Func<PageBatch, Task> emit, CancellationToken cancellationToken);

/// <summary>Polls the task list until all tasks have ended or the timeout is reached.</summary>
/// <param name="settings">What to wait for.</param>
/// <param name="read">Reads the task list.</param>
/// <param name="clock">The clock that determines the intervals.</param>
/// <param name="output">Receives the results.</param>
internal sealed class WaitLoop(WaitSettings settings, ListReader read, Clock clock, IWaitOutput output)
{
    /// <summary>A call ends with the error of its polls after this time without a successful one.</summary>
    public static readonly TimeSpan MaximumFailureDuration = TimeSpan.FromMinutes(10);

    // A timer supports at most 24 days.
    private static readonly TimeSpan MaximumTimer = TimeSpan.FromDays(20);

    private readonly TaskWaiter _waiter = new(settings.BuildTaskIds, settings.Filter);
    private readonly PollSchedule _schedule = new(settings.MaximumInterval);
    private readonly List<BuildTask> _rowsWithoutId = [];
    private readonly List<WaitOutcome> _outcomes = [];
    private TimeSpan _start;
    private TimeSpan? _firstFailure;
    private bool _hasSucceeded;

    // Whether the last poll was canceled because of the timeout.
    private bool _isCanceled;

    // The time until the timeout; null for no limit.
    private TimeSpan? Remaining => settings.Timeout - (clock.Elapsed - _start);

    private bool IsTimeoutReached => _isCanceled || Remaining <= TimeSpan.Zero;

    /// <summary>Runs until all tasks have ended or the timeout is reached.</summary>
    /// <remarks>The continuations run in the synchronization context of the caller, so that the output can write to the pipeline.</remarks>
    /// <returns>Whether all tasks have ended. Otherwise, the timeout was reached.</returns>
    /// <exception cref="SasImageFixException">
    /// A poll failed for a reason that isn't transient, or polls have failed for ten minutes.
    /// </exception>
    public async Task<bool> RunAsync(CancellationToken cancellationToken)
    {
        _start = clock.Elapsed;
        while (true)
        {
            var interval = await PollAsync(cancellationToken).ConfigureAwait(true);
            if (_waiter.HasEnded)
            {
                return true;
            }

            if (IsTimeoutReached)
            {
                output.WriteTimeout(_waiter.Unfinished, _hasSucceeded);
                return false;
            }

            await clock.DelayAsync(interval, cancellationToken).ConfigureAwait(true);
        }
    }

    // Returns the interval until the next poll. It ends at the timeout at the latest, so that the last poll shows the final state.
    private async Task<TimeSpan> PollAsync(CancellationToken cancellationToken)
    {
        var start = clock.Elapsed;
        using var poll = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        if (Remaining is { } remaining && remaining < MaximumTimer)
        {
            poll.CancelAfter(settings.LastPollDuration + (remaining > TimeSpan.Zero ? remaining : TimeSpan.Zero));
        }

        try
        {
            await ReadAndProcessAsync(poll.Token).ConfigureAwait(true);
        }
        catch (SasImageFixException error) when (TransientErrors.IsTransient(error, _hasSucceeded))
        {
            _firstFailure ??= start;
            if (clock.Elapsed - _firstFailure >= MaximumFailureDuration)
            {
                throw;
            }

            var interval = Limit(_schedule.GetNextAfterFailure());
            output.WriteFailedPoll(error, IsTimeoutReached ? null : interval);
            return interval;
        }
        catch (OperationCanceledException) when (poll.IsCancellationRequested && !cancellationToken.IsCancellationRequested)
        {
            _isCanceled = true;
            return TimeSpan.Zero;
        }

        (_hasSucceeded, _firstFailure) = (true, null);
        WriteResults();
        return Limit(_schedule.GetNext());
    }

    private async Task ReadAndProcessAsync(CancellationToken cancellationToken)
    {
        var running = await ReadAsync([BuildTaskStatus.Running], cancellationToken).ConfigureAwait(true);
        _rowsWithoutId.AddRange(_waiter.Start(running));
        var whole = _waiter.NeedsWholeList(running) ? await ReadAsync([], cancellationToken).ConfigureAwait(true) : null;
        _outcomes.AddRange(_waiter.Process(running, whole));
    }

    // Later commands of the pipeline run while the results are written. Their errors aren't errors of the poll.
    private void WriteResults()
    {
        _rowsWithoutId.ForEach(output.WriteRowWithoutId);
        _outcomes.ForEach(output.WriteOutcome);
        _rowsWithoutId.Clear();
        _outcomes.Clear();
        output.WriteProgress(_waiter);
    }

    private async Task<ListRead> ReadAsync(IReadOnlyList<BuildTaskStatus> statuses, CancellationToken cancellationToken)
    {
        List<BuildTask> rows = [];
        SasImageFixException? incompleteError = null;
        var plan = new ReadPlan
        {
            Query = new ImageFixTaskQuery { PageSize = settings.PageSize },
            IsPageSizeSpecified = settings.IsPageSizeSpecified,
            Statuses = statuses,
            Filter = _waiter.IsSelected,
        };
        await read(
            plan,
            batch =>
            {
                rows.AddRange(batch.Rows);
                incompleteError ??= batch.IncompleteError;
                output.WriteNotes(batch.Notes);
                return Task.CompletedTask;
            },
            cancellationToken).ConfigureAwait(true);
        return new ListRead(rows, incompleteError);
    }

    private TimeSpan Limit(TimeSpan interval) =>
        Remaining is { } remaining && remaining < interval ? (remaining > TimeSpan.Zero ? remaining : TimeSpan.Zero) : interval;
}
