using System.Net;
using SasImageFix.Emulator.Tests.Support;

namespace SasImageFix.Emulator.Tests.Faults;

/// <summary>Faults, churn, and the request log with requests for error logs.</summary>
public sealed class ErrorLogFaultTests
{
    public static TheoryData<FaultKind> PageFaults => PageDistortionsTests.Kinds;

    [Theory]
    [MemberData(nameof(PageFaults))]
    public async Task FaultOfPages_DoesNotApply(FaultKind kind)
    {
        await using var fixture = await ErrorLogTestServer.StartAsync(new EmulatorOptions { Faults = [Fault.Always(kind)] });

        Assert.NotEmpty(ErrorLogTestServer.GetTexts(await fixture.GetErrorLogAsync(fixture.GetTaskId(3))));
        Assert.Null(fixture.Server.Requests.Entries.Single().Fault);
        await fixture.GetStatusAsync(UnsignedRequest.For(fixture.Server));
        Assert.Equal(kind, fixture.Server.Requests.Entries[1].Fault);
    }

    [Fact]
    public async Task OtherFaultAfterFaultOfPages_Applies()
    {
        await using var fixture = await ErrorLogTestServer.StartAsync(
            new EmulatorOptions { Faults = [Fault.Always(FaultKind.NullTasks), Fault.ForRequest(FaultKind.Throttle, 2)] });
        var request = fixture.CreateRequest(fixture.GetTaskId(3));

        Assert.Equal((HttpStatusCode.OK, null), await fixture.GetStatusAsync(request));
        Assert.Equal((HttpStatusCode.BadRequest, "Throttling.User"), await fixture.GetStatusAsync(request with { Nonce = "other" }));
        Assert.Equal([null, FaultKind.Throttle], fixture.Server.Requests.Entries.Select(entry => entry.Fault));
    }

    [Fact]
    public async Task TruncatedGzip_ContainsHalfOfTheErrorLog()
    {
        await using var fixture = await FaultTestServer.StartAsync(FaultKind.TruncatedGzip);
        var request = UnsignedRequest.ForErrorLog(fixture.Server, fixture.Server.InitialTasks.First(task => task.Status == 3).BuildTaskId);

        using var truncated = await fixture.SendAsync(Acs3TestSigner.Sign(request));
        using var complete = await fixture.SendAsync(Acs3TestSigner.Sign(request with { Nonce = "other" }));

        var length = (await complete.Content.ReadAsByteArrayAsync(fixture.Cancellation)).Length;
        Assert.Equal(length / 2, (await truncated.Content.ReadAsByteArrayAsync(fixture.Cancellation)).Length);
    }

    [Fact]
    public async Task RequestsForErrorLogs_DoNotChangeTheList()
    {
        var options = new EmulatorOptions { Churn = 5, ChurnKinds = [ChurnKind.InsertFront, ChurnKind.Remove] };
        await using var one = await ErrorLogTestServer.StartAsync(options);
        await using var other = await ErrorLogTestServer.StartAsync(options);

        for (var page = 0; page < 4; page++)
        {
            await other.GetErrorLogAsync("ivf-0");
            await other.GetErrorLogAsync(other.GetTaskId(3));
            Assert.Equal(await GetTasksAsync(one), await GetTasksAsync(other));
        }

        Assert.Throws<ArgumentException>(() => other.Server.History.GetTasksPresentThroughout(1, 2));
    }

    [Fact]
    public async Task RequestLog_CountsTheRequestsOfEachOperation()
    {
        using var log = new StringWriter();
        await using var fixture = await ErrorLogTestServer.StartAsync(new EmulatorOptions { Log = log });
        var taskId = fixture.GetTaskId(3);

        await fixture.GetErrorLogAsync(taskId);
        await fixture.GetStatusAsync(UnsignedRequest.For(fixture.Server));
        using var rpc = await fixture.SendAsync(RpcTestSigner.Sign(fixture.CreateRequest("ivf-0")));

        Assert.Equal(
            [(1, "DescribeTaskErrorLog", taskId), (2, "DescribeImageFixTask", null), (3, "DescribeTaskErrorLog", "ivf-0")],
            fixture.Server.Requests.Entries.Select(entry => (entry.Number, entry.Action, entry.BuildTaskId)));
        Assert.Equal([null, 20, null], fixture.Server.Requests.Entries.Select(entry => entry.RowCount));
        Assert.Matches($@"\APOST DescribeTaskErrorLog BuildTaskId={taskId} -> 200 \d+ ms RequestId ", log.ToString());
    }

    private static async Task<string> GetTasksAsync(ErrorLogTestServer fixture)
    {
        var request = UnsignedRequest.For(fixture.Server) with { Query = [("CurrentPage", "1"), ("PageSize", "1000")] };
        using var response = await fixture.SendAsync(Acs3TestSigner.Sign(request));
        var json = await response.ReadJsonAsync(fixture.Cancellation);
        return json.GetProperty("BuildTasks").GetRawText();
    }
}
