using System.Net;
using SasImageFix.Emulator.Tests.Support;

namespace SasImageFix.Emulator.Tests.Operation;

public sealed class TaskErrorLogOperationTests
{
    [Fact]
    public async Task FailedTask_ReturnsTheEntriesOfTheTask()
    {
        await using var fixture = await ErrorLogTestServer.StartAsync(new EmulatorOptions());
        var failed = fixture.Server.InitialTasks.Where(task => task.Status == 3).Select(task => task.BuildTaskId);

        foreach (var taskId in failed)
        {
            var json = await fixture.GetErrorLogAsync(taskId);
            Assert.Equal(["RequestId", "Logs"], json.EnumerateObject().Select(member => member.Name));
            Assert.Equal(fixture.Server.Requests.Entries[^1].RequestId, json.GetProperty("RequestId").GetString());
            Assert.Equal(ErrorLogSampleData.GetLog(taskId), ErrorLogTestServer.GetTexts(json));
        }
    }

    [Fact]
    public async Task RpcSignatureAndGet_AreAccepted()
    {
        await using var fixture = await ErrorLogTestServer.StartAsync(new EmulatorOptions());
        var request = fixture.CreateRequest(fixture.GetTaskId(3));

        using var rpc = await fixture.SendAsync(RpcTestSigner.Sign(request, inForm: true));
        using var get = await fixture.SendAsync(Acs3TestSigner.Sign(request with { Method = "GET", Nonce = "other" }));

        Assert.Equal((HttpStatusCode.OK, HttpStatusCode.OK), (rpc.StatusCode, get.StatusCode));
        Assert.NotEmpty(ErrorLogTestServer.GetTexts(await rpc.ReadJsonAsync(fixture.Cancellation)));
    }

    [Theory]
    [InlineData(MissingErrorLogBehavior.Empty, "RequestId Logs", "[]")]
    [InlineData(MissingErrorLogBehavior.Null, "RequestId Logs", "null")]
    [InlineData(MissingErrorLogBehavior.Omitted, "RequestId", null)]
    public async Task TaskWithoutErrorLog_ResponseDependsOnTheOption(MissingErrorLogBehavior behavior, string members, string? logs)
    {
        await using var fixture = await ErrorLogTestServer.StartAsync(new EmulatorOptions { MissingErrorLog = behavior });

        foreach (var taskId in (string[])[fixture.GetTaskId(1), fixture.GetTaskId(2), "ivf-0", "any text: 镜像"])
        {
            var json = await fixture.GetErrorLogAsync(taskId);
            Assert.Equal(members, string.Join(' ', json.EnumerateObject().Select(member => member.Name)));
            Assert.Equal(logs, json.TryGetProperty("Logs", out var value) ? value.GetRawText() : null);
        }

        Assert.NotEmpty(ErrorLogTestServer.GetTexts(await fixture.GetErrorLogAsync(fixture.GetTaskId(3))));
    }

    [Fact]
    public async Task TaskWithoutErrorLog_Error_IsTaskNotExist()
    {
        await using var fixture = await ErrorLogTestServer.StartAsync(
            new EmulatorOptions { MissingErrorLog = MissingErrorLogBehavior.Error });

        foreach (var taskId in (string[])[fixture.GetTaskId(1), fixture.GetTaskId(2), "ivf-0"])
        {
            Assert.Equal((HttpStatusCode.BadRequest, "TaskNotExist"), await fixture.GetStatusAsync(fixture.CreateRequest(taskId)));
        }

        Assert.Equal((HttpStatusCode.OK, null), await fixture.GetStatusAsync(fixture.CreateRequest(fixture.GetTaskId(3))));
        Assert.Equal("TaskNotExist", fixture.Server.Requests.Entries[0].Code);
    }

    [Fact]
    public async Task MissingErrorLog_Default_IsAnEmptyArray()
    {
        await using var fixture = await ErrorLogTestServer.StartAsync(new EmulatorOptions());

        Assert.Equal("[]", (await fixture.GetErrorLogAsync("ivf-0")).GetProperty("Logs").GetRawText());
    }

    [Fact]
    public async Task ErrorLogs_ReplaceTheEntries()
    {
        string?[] entries = [null, string.Empty, "a\u0000\u001b[31m\u0085\u2028\"<\\\r\n\t", "镜像 🚀\u0301"];
        await using var fixture = await ErrorLogTestServer.StartAsync(new EmulatorOptions
        {
            ErrorLogs = id => id switch { "ivf-hostile" => entries, "ivf-empty" => [], _ => null },
            MissingErrorLog = MissingErrorLogBehavior.Null,
        });

        var json = await fixture.GetErrorLogAsync("ivf-hostile");

        Assert.Equal(entries, ErrorLogTestServer.GetTexts(json));
        Assert.Equal("""{"Text":null}""", json.GetProperty("Logs")[0].GetRawText());
        Assert.Equal("[]", (await fixture.GetErrorLogAsync("ivf-empty")).GetProperty("Logs").GetRawText());
        Assert.Equal("null", (await fixture.GetErrorLogAsync("ivf-other")).GetProperty("Logs").GetRawText());
        var failed = fixture.GetTaskId(3);
        Assert.Equal(ErrorLogSampleData.GetLog(failed), ErrorLogTestServer.GetTexts(await fixture.GetErrorLogAsync(failed)));
    }

    [Fact]
    public async Task SecondCenter_ReturnsTheErrorLogsOfItsTasks()
    {
        await using var fixture = await ErrorLogTestServer.StartAsync(new EmulatorOptions { InternationalPort = 0 });
        var address = fixture.Server.InternationalAddress!;
        var taskId = fixture.Server.InternationalTasks.First(task => task.Status == 3).BuildTaskId;

        var request = fixture.CreateRequest(taskId) with { Port = address.Port };
        using var response = await fixture.SendAsync(Acs3TestSigner.Sign(request), address);

        var json = await response.ReadJsonAsync(fixture.Cancellation);
        Assert.Equal(ErrorLogSampleData.GetLog(taskId), ErrorLogTestServer.GetTexts(json));
        Assert.Equal("[]", (await fixture.GetErrorLogAsync(taskId)).GetProperty("Logs").GetRawText());
        Assert.Equal((1, 1), (fixture.Server.InternationalRequests.Entries.Count, fixture.Server.Requests.Entries.Count));
    }
}
