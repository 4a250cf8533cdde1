using SasImageFix.Client.Errors;
using SasImageFix.Emulator;
using SasImageFix.Emulator.Endings;
using SasImageFix.Emulator.Faults;
using SasImageFix.Tests.Support;
using SasImageFix.Waiting;

namespace SasImageFix.Tests.Waiting;

/// <summary>Waits for tasks of an emulator that end, with a fake clock.</summary>
public sealed class WaitLoopTests
{
    private const int RunningTasks = 40;

    private static readonly TimeSpan MaximumInterval = TimeSpan.FromSeconds(30);
    private static readonly TimeSpan FinishAfter = TimeSpan.FromMinutes(10);

    // The intervals before the first poll with the maximum interval: 2, 4, 8, and 16 seconds.
    private static readonly TimeSpan[] FirstPolls = [.. new[] { 0, 2, 6, 14, 30 }.Select(seconds => TimeSpan.FromSeconds(seconds))];

    private static readonly EmulatorOptions Options = new()
    {
        TaskCount = 160,
        RunningTaskCount = RunningTasks,
        FinishAfter = FinishAfter,
        FailRate = 0.25,
        VanishRate = 0.25,
    };

    [Fact]
    public async Task FortyTasks_FinishFailAndVanish_EachHasTheRightOutcomeWithinOneInterval()
    {
        await using var wait = await WaitFixture.StartAsync(_ => Options);
        var ids = wait.Server.TaskOutcomes.Select(outcome => outcome.BuildTaskId).ToList();

        await wait.WaitAsync(new WaitSettings { BuildTaskIds = ids });

        AssertOutcomes(wait);
        var last = wait.Server.TaskOutcomes.Max(outcome => outcome.EndsAfter);
        var expectedPolls = FirstPolls.Length + (int)Math.Ceiling((wait.Clock.Elapsed - FirstPolls[^1]) / MaximumInterval);
        Assert.Equal(expectedPolls, wait.Output.Polls.Count);
        Assert.Equal(FirstPolls, wait.Output.Polls.Take(FirstPolls.Length));
        Assert.Equal(MaximumInterval, wait.Clock.Delays.Max());
        Assert.InRange(wait.Clock.Elapsed, last, last + MaximumInterval + MaximumInterval);
        Assert.Equal(expectedPolls, wait.RunningReads);
        Assert.Empty(wait.Output.FailedPolls);
    }

    [Fact]
    public async Task NoIds_WaitsForTheTasksThatRunAtTheFirstPoll()
    {
        await using var wait = await WaitFixture.StartAsync(_ => Options);

        await wait.WaitAsync(new WaitSettings());

        AssertOutcomes(wait);
    }

    [Fact]
    public async Task Filter_WaitsOnlyForMatchingTasks()
    {
        await using var wait = await WaitFixture.StartAsync(_ => Options);
        var region = wait.Server.InitialTasks[0].RegionId;
        var expected = wait.Server.InitialTasks.Where(task => WaitFixture.IsRunning(task) && task.RegionId == region).ToList();

        await wait.WaitAsync(new WaitSettings { Filter = row => row.RegionId == region });

        Assert.InRange(expected.Count, 1, RunningTasks - 1);
        Assert.Equal(
            expected.Select(task => task.BuildTaskId).Order(StringComparer.Ordinal),
            wait.Output.Outcomes.Select(entry => entry.Outcome.BuildTaskId).Order(StringComparer.Ordinal));
    }

    [Fact]
    public async Task ThrottledNetworkDownAndCredentialRefreshed_EachTaskStillHasTheRightOutcome()
    {
        await using var wait = await WaitFixture.StartAsync(clock => Options with
        {
            CredentialsUriPort = 0,
            CredentialLifetime = TimeSpan.FromMinutes(5),
            Intercept = (context, next) =>
            {
                var seconds = clock.Elapsed.TotalSeconds;
                if (context.Request.Path != "/")
                {
                    return next(context);
                }

                if (seconds is >= 60 and < 120)
                {
                    return TestEmulator.RespondAsync(context, 429, """{"Code":"Throttling.User","Message":"Too many requests."}""");
                }

                if (seconds is >= 400 and < 460)
                {
                    context.Abort();
                    return Task.CompletedTask;
                }

                return next(context);
            },
        });

        await wait.WaitAsync(new WaitSettings(), wait.CreateTemporaryCredentials());

        AssertOutcomes(wait, delay: TimeSpan.FromMinutes(2));
        Assert.Contains(wait.Output.FailedPolls, poll => poll.Error.Kind == ErrorKind.Throttled);
        Assert.Contains(wait.Output.FailedPolls, poll => poll.Error.Kind == ErrorKind.ConnectionFailed);
        Assert.All(wait.Output.FailedPolls, poll => Assert.InRange(poll.Interval!.Value, TimeSpan.FromSeconds(2), MaximumInterval));
        Assert.InRange(wait.Server.IssuedCredentials.Count, 3, 6);
    }

    [Fact]
    public async Task UnknownStatus_ReadsTheWholeListInEachPoll()
    {
        await using var wait = await WaitFixture.StartAsync(clock => new EmulatorOptions
        {
            Intercept = (context, _) => TestEmulator.RespondAsync(context, 200, context.Request.Query.ContainsKey("Status")
                ? WaitFixture.Page(("other", 1))
                : WaitFixture.Page(("other", 1), ("strange", clock.Elapsed < TimeSpan.FromMinutes(2) ? 7 : 3))),
        });

        await wait.WaitAsync(new WaitSettings { BuildTaskIds = ["strange"] });

        var outcome = Assert.Single(wait.Output.Outcomes).Outcome;
        Assert.Single(outcome.FailedRows);
        Assert.Equal(wait.Output.Polls.Count, wait.WholeReads);
        Assert.Equal(wait.Output.Polls.Count, wait.RunningReads);
        // 0, 2, 6, 14, 30, 60, 90, and 120 seconds.
        Assert.Equal(8, wait.Output.Polls.Count);
    }

    [Fact]
    public async Task RunningTask_ReadsOnlyTheRunningTasks()
    {
        await using var wait = await WaitFixture.StartAsync(_ => new EmulatorOptions { RunningTaskCount = 3 });

        await wait.WaitAsync(new WaitSettings { Timeout = TimeSpan.FromMinutes(2) });

        Assert.Equal(0, wait.WholeReads);
        Assert.Equal(3, wait.Output.TimedOut!.Count);
    }

    [Fact]
    public async Task Timeout_LastPollIsAtTheTimeout()
    {
        await using var wait = await WaitFixture.StartAsync(_ => Options);
        var timeout = FinishAfter;

        Assert.False(await wait.WaitAsync(new WaitSettings { Timeout = timeout }));

        Assert.Equal(timeout, wait.Clock.Elapsed);
        Assert.Equal(timeout, wait.Output.Polls[^1]);
        var running = wait.Server.TaskOutcomes
            .Where(outcome => outcome.EndsAfter > timeout)
            .Select(outcome => outcome.BuildTaskId)
            .ToList();
        Assert.InRange(running.Count, 1, RunningTasks - 1);
        Assert.Equal(running, wait.Output.TimedOut!.Where(task => task.MissingCount == 0).Select(task => task.BuildTaskId));
    }

    [Fact]
    public async Task ServerWithoutResponse_EndsAtTheTimeout()
    {
        await using var wait = await WaitFixture.StartAsync(_ => new EmulatorOptions { Intercept = TestEmulator.StallAsync });

        await wait.WaitAsync(new WaitSettings
        {
            BuildTaskIds = ["a"],
            Timeout = TimeSpan.FromMilliseconds(1),
            LastPollDuration = TimeSpan.FromMilliseconds(50),
        });

        Assert.Equal("a", Assert.Single(wait.Output.TimedOut!).BuildTaskId);
    }

    [Fact]
    public async Task TenMinutesWithoutASuccessfulPoll_EndsWithTheError()
    {
        await using var wait = await WaitFixture.StartAsync(clock => Options with
        {
            Intercept = (context, next) => clock.Elapsed < TimeSpan.FromMinutes(1)
                ? next(context)
                : TestEmulator.RespondAsync(context, 503, """{"Code":"ServiceUnavailable"}"""),
        });

        var error = await Assert.ThrowsAsync<SasImageFixException>(() => wait.WaitAsync(new WaitSettings()));

        Assert.Equal(ErrorKind.ServerError, error.Kind);
        Assert.InRange(wait.Clock.Elapsed, TimeSpan.FromMinutes(11), TimeSpan.FromMinutes(12.5));
        Assert.InRange(wait.Output.FailedPolls.Count, 10, 20);
    }

    [Theory]
    [InlineData(FaultKind.NoPermission, nameof(ErrorKind.NoPermission))]
    [InlineData(FaultKind.ExpiredToken, nameof(ErrorKind.SecurityTokenExpired))]
    [InlineData(FaultKind.XmlError, nameof(ErrorKind.AccessKeyInactive))]
    public async Task CredentialOrPermissionError_EndsAtOnce(FaultKind fault, string kind)
    {
        await using var wait = await WaitFixture.StartAsync(_ => Options with { Faults = [Fault.Always(fault)] });

        var error = await Assert.ThrowsAsync<SasImageFixException>(() => wait.WaitAsync(new WaitSettings()));

        Assert.Equal(kind, error.Kind.ToString());
        Assert.Empty(wait.Output.FailedPolls);
    }

    [Fact]
    public async Task IncompleteReads_AreFailedPollsAndNoIdIsMissing()
    {
        await using var wait = await WaitFixture.StartAsync(_ => Options with { Faults = [Fault.Always(FaultKind.AbsurdTotal)] });

        var error = await Assert.ThrowsAsync<SasImageFixException>(() => wait.WaitAsync(new WaitSettings { BuildTaskIds = ["unknown"] }));

        Assert.Equal(ErrorKind.IncompleteResult, error.Kind);
        Assert.Empty(wait.Output.Outcomes);
        Assert.InRange(wait.Clock.Elapsed, TimeSpan.FromMinutes(10), TimeSpan.FromMinutes(11));
    }

    [Fact]
    public async Task RowWithoutId_IsReportedOnceAndNotWaitedFor()
    {
        await using var wait = await WaitFixture.StartAsync(clock => new EmulatorOptions
        {
            Intercept = (context, _) => TestEmulator.RespondAsync(context, 200, WaitFixture.Page(
                (null, 1), ("task", clock.Elapsed < TimeSpan.FromMinutes(1) ? 1 : 2))),
        });

        await wait.WaitAsync(new WaitSettings());

        Assert.Single(wait.Output.RowsWithoutId);
        Assert.Equal("task", Assert.Single(wait.Output.Outcomes).Outcome.BuildTaskId);
    }

    [Fact]
    public async Task Cancellation_DuringTheInterval_EndsTheWait()
    {
        await using var wait = await WaitFixture.StartAsync(_ => new EmulatorOptions { RunningTaskCount = 1 });
        wait.Clock.EndlessDelay = TimeSpan.FromSeconds(8);
        using var cancellation = CancellationTokenSource.CreateLinkedTokenSource(TestContext.Current.CancellationToken);
        var waiting = wait.WaitAsync(new WaitSettings(), cancellationToken: cancellation.Token);
        await wait.Server.Requests.WaitForAsync(entry => entry.Number == 3, TestContext.Current.CancellationToken);

        await cancellation.CancelAsync();

        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => waiting);
    }

    // A task is reported at the first poll after its end; a removed task at the second one.
    private static void AssertOutcomes(WaitFixture wait, TimeSpan delay = default)
    {
        Assert.Equal(RunningTasks, wait.Output.Outcomes.Count);
        var outcomes = wait.Output.Outcomes.ToDictionary(entry => entry.Outcome.BuildTaskId);
        Assert.All(wait.Server.TaskOutcomes, expected =>
        {
            var (time, outcome) = outcomes[expected.BuildTaskId];
            var kind = outcome.IsMissing ? TaskOutcomeKind.Vanished
                : outcome.FailedRows.Count > 0 ? TaskOutcomeKind.Failed
                : TaskOutcomeKind.Succeeded;
            Assert.Equal(expected.Kind, kind);
            Assert.True(outcome.WasFound);
            var intervals = kind == TaskOutcomeKind.Vanished ? 2 : 1;
            Assert.InRange(time, expected.EndsAfter, expected.EndsAfter + (MaximumInterval * intervals) + delay);
        });
    }
}
