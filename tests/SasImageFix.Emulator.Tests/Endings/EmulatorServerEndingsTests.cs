using System.Text.Json;
using SasImageFix.Emulator.Tests.Support;

namespace SasImageFix.Emulator.Tests.Endings;

public sealed class EmulatorServerEndingsTests
{
    private static readonly TimeSpan Minute = TimeSpan.FromMinutes(1);

    private readonly FakeClock _clock = new(UnsignedRequest.DefaultDate);

    [Fact]
    public async Task RunningTasks_HaveTheirOutcomesInBothCenters()
    {
        await using var fixture = await StartAsync(new EmulatorOptions { FailRate = 0.5, VanishRate = 0.25, InternationalPort = 0 });
        var server = fixture.Server;
        Assert.Equal(12, server.TaskOutcomes.Count);
        Assert.Equal(12, server.InternationalTaskOutcomes.Count);
        Assert.NotEqual(
            server.TaskOutcomes.Select(outcome => outcome.EndsAfter),
            server.InternationalTaskOutcomes.Select(outcome => outcome.EndsAfter));

        for (var seconds = 0; seconds <= 90; seconds += 15)
        {
            _clock.Now = UnsignedRequest.DefaultDate.AddSeconds(seconds);
            Assert.Equal(Expect(server.InitialTasks, server.TaskOutcomes), await GetStatusesAsync(fixture, server.BaseAddress));
            Assert.Equal(
                Expect(server.InternationalTasks, server.InternationalTaskOutcomes),
                await GetStatusesAsync(fixture, server.InternationalAddress!));
        }

        Assert.Equal(12, server.InitialTasks.Count(task => task.Status == 1));
        Assert.Equal(41 - 3, server.History.GetTasksPresentThroughout(1, server.Requests.Entries.Count).Count);
    }

    [Fact]
    public async Task DefaultOptions_RunningTasksStayRunning()
    {
        await using var fixture = await ErrorLogTestServer.StartAsync(new EmulatorOptions { Clock = _clock });
        var before = await GetStatusesAsync(fixture, fixture.Server.BaseAddress);

        _clock.Now = UnsignedRequest.DefaultDate.AddDays(1);

        Assert.Equal(before, await GetStatusesAsync(fixture, fixture.Server.BaseAddress));
        Assert.Empty(fixture.Server.TaskOutcomes);
    }

    [Fact]
    public async Task FailRate_Default_IsAQuarter()
    {
        await using var fixture = await StartAsync(new EmulatorOptions());

        Assert.Equal(
            [(TaskOutcomeKind.Succeeded, 9), (TaskOutcomeKind.Failed, 3)],
            fixture.Server.TaskOutcomes.CountBy(outcome => outcome.Kind).OrderBy(pair => pair.Key).Select(pair => (pair.Key, pair.Value)));
    }

    [Fact]
    public async Task TaskThatFailed_HasAnErrorLogEvenBeforeAPage()
    {
        await using var fixture = await StartAsync(new EmulatorOptions { FailRate = 1 });
        var outcome = fixture.Server.TaskOutcomes[0];

        Assert.Empty(ErrorLogTestServer.GetTexts(await GetErrorLogAsync()));
        _clock.Now += outcome.EndsAfter;
        Assert.Equal(ErrorLogSampleData.GetLog(outcome.BuildTaskId), ErrorLogTestServer.GetTexts(await GetErrorLogAsync()));

        Task<JsonElement> GetErrorLogAsync() => fixture.GetErrorLogAsync(
            fixture.CreateRequest(outcome.BuildTaskId) with { Date = _clock.Now });
    }

    [Fact]
    public async Task TasksThatChurnChanges_DoNotPreventTheOtherEnds()
    {
        await using var fixture = await StartAsync(
            new EmulatorOptions { Churn = 3, ChurnKinds = [.. Enum.GetValues<ChurnKind>()], VanishRate = 0.25 });
        var outcomes = fixture.Server.TaskOutcomes.ToDictionary(outcome => outcome.BuildTaskId);

        for (var seconds = 0; seconds <= 90; seconds += 3)
        {
            _clock.Now = UnsignedRequest.DefaultDate.AddSeconds(seconds);
            await GetStatusesAsync(fixture, fixture.Server.BaseAddress);
        }

        var statuses = await GetStatusesAsync(fixture, fixture.Server.BaseAddress);
        Assert.DoesNotContain(statuses, entry => outcomes.ContainsKey(entry.Id) && entry.Status == 1);
        Assert.Equal(statuses.Length, statuses.DistinctBy(entry => entry.Id).Count());
    }

    [Fact]
    public async Task EndsBeforeTheFirstPage_PrecedeChurn()
    {
        await using var fixture = await StartAsync(
            new EmulatorOptions { Churn = 100, ChurnKinds = [ChurnKind.Status], FinishAfter = TimeSpan.Zero, FailRate = 0.5 });

        var statuses = await GetStatusesAsync(fixture, fixture.Server.BaseAddress);

        Assert.Equal(Expect(fixture.Server.InitialTasks, fixture.Server.TaskOutcomes), statuses);
    }

    private Task<ErrorLogTestServer> StartAsync(EmulatorOptions options) => ErrorLogTestServer.StartAsync(
        options with { Clock = _clock, RunningTaskCount = 12, FinishAfter = options.FinishAfter ?? Minute });

    private (string Id, int Status)[] Expect(IReadOnlyList<ImageFixTask> tasks, IReadOnlyList<TaskOutcome> outcomes)
    {
        var elapsed = _clock.Now - UnsignedRequest.DefaultDate;
        var ended = outcomes.Where(outcome => outcome.EndsAfter <= elapsed).ToDictionary(outcome => outcome.BuildTaskId);
        return
        [
            .. tasks.Select(task => (task.BuildTaskId, Status: ended.GetValueOrDefault(task.BuildTaskId)?.Kind switch
            {
                TaskOutcomeKind.Succeeded => 2,
                TaskOutcomeKind.Failed => 3,
                TaskOutcomeKind.Vanished => 0,
                _ => task.Status,
            })).Where(entry => entry.Status != 0),
        ];
    }

    private async Task<(string Id, int Status)[]> GetStatusesAsync(ErrorLogTestServer fixture, Uri address)
    {
        var request = new UnsignedRequest { Port = address.Port, Date = _clock.Now, Query = [("CurrentPage", "1"), ("PageSize", "1000")] };
        using var response = await fixture.SendAsync(Acs3TestSigner.Sign(request), address);
        var json = await response.ReadJsonAsync(fixture.Cancellation);
        return
        [
            .. json.GetProperty("BuildTasks").EnumerateArray()
                .Select(task => (task.GetProperty("BuildTaskId").GetString()!, task.GetProperty("Status").GetInt32())),
        ];
    }
}
