using SasImageFix.Emulator;
using SasImageFix.Emulator.Faults;
using SasImageFix.Emulator.Operation;
using SasImageFix.Tests.Support;

namespace SasImageFix.Tests.Commands;

/// <summary>Tests of Get-SasImageFixTaskErrorLog that need their own texts, faults, or requests. The others are Pester tests.</summary>
public sealed class TaskErrorLogTests
{
    private const string Escape = "\u001b";

    [Theory]
    [InlineData(Escape + "[31m red" + Escape + "]0;title\u0007", "�[31m red�]0;title�")]
    [InlineData("first\r\nsecond\nthird\tcolumn", "first\nsecond\nthird    column")]
    [InlineData("a\u202eb\u200bc", "a�b�c")]
    [InlineData("", "")]
    [InlineData(null, "")]
    public async Task HostileText_IsKeptInTheObjectAndShownSafely(string? text, string shown)
    {
        await using var emulator = await StartAsync(new EmulatorOptions { ErrorLogs = _ => [text] });
        using var session = new ModuleSession().ConnectedTo(emulator);

        var result = session.Invoke(
            "$log = @(Get-SasImageFixTaskErrorLog ivf-1); $log; $log | Out-String; $log | Format-List | Out-String");

        Assert.Empty(result.Errors);
        Assert.Equal(text, Assert.IsType<TaskErrorLogEntry>(result.Output[0].BaseObject).Text);
        Assert.All(
            [$"{result.Output[1]}", $"{result.Output[2]}"],
            view =>
            {
                Assert.All(shown.Split('\n'), line => Assert.Contains(line, view, StringComparison.Ordinal));
                Assert.DoesNotContain(Escape, view, StringComparison.Ordinal);
            });
        Assert.DoesNotContain('\n', $"{result.Output[0].BaseObject}");
    }

    [Fact]
    public async Task LongText_IsKeptInTheObjectAndShownWhole()
    {
        var text = string.Concat(Enumerable.Range(0, 150_000).Select(number => $"{number:d6} "));
        await using var emulator = await StartAsync(new EmulatorOptions { ErrorLogs = _ => [text] });
        using var session = new ModuleSession().ConnectedTo(emulator);

        var result = session.Invoke(
            "$log = Get-SasImageFixTaskErrorLog ivf-1; $log.Text\n"
            + "$log.Text = $log.Text.Substring(0, 7000); ($log | Out-String) -replace '\\s'");

        Assert.Equal(text, $"{result.Output[0]}");
        // PowerShell needs many seconds to show a text of this length, so a part of it is shown.
        Assert.EndsWith(
            text[..7000].Replace(" ", string.Empty, StringComparison.Ordinal), $"{result.Output[1]}", StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(MissingErrorLogBehavior.Empty)]
    [InlineData(MissingErrorLogBehavior.Null)]
    [InlineData(MissingErrorLogBehavior.Omitted)]
    public async Task NoLog_WritesNothing(MissingErrorLogBehavior behavior)
    {
        await using var emulator = await StartAsync(new EmulatorOptions { MissingErrorLog = behavior });
        using var session = new ModuleSession().ConnectedTo(emulator);

        var result = session.Invoke("Get-SasImageFixTask -Status Succeeded -First 1 | Get-SasImageFixTaskErrorLog");

        Assert.Empty(result.Output);
        Assert.Empty(result.Errors);
    }

    [Fact]
    public async Task UnknownTask_ErrorOfTheService_IsNonTerminatingAndNamesTheId()
    {
        await using var emulator = await StartAsync(new EmulatorOptions { MissingErrorLog = MissingErrorLogBehavior.Error });
        using var session = new ModuleSession().ConnectedTo(emulator);

        var result = session.Invoke(
            "$failed = Get-SasImageFixTask -Status Failed -First 1; 'ivf-0', $failed | Get-SasImageFixTaskErrorLog");

        var error = Assert.Single(result.Errors);
        Assert.Equal("ivf-0", error.TargetObject);
        Assert.Contains("The error log of the task ivf-0 can't be read. TaskNotExist", error.Exception.Message, StringComparison.Ordinal);
        Assert.NotEmpty(result.Output);
    }

    // The first request is the one for the failed tasks.
    [Theory]
    [InlineData(FaultKind.MalformedJson, "MalformedResponse")]
    [InlineData(FaultKind.Html, "UnexpectedHtmlResponse")]
    [InlineData(FaultKind.NoPermission, "NoPermission")]
    public async Task ErrorForOneTask_DoesNotEndTheOthers(FaultKind fault, string errorId)
    {
        await using var emulator = await StartAsync(new EmulatorOptions { Faults = [Fault.ForRequest(fault, 3)] });
        using var session = new ModuleSession().ConnectedTo(emulator);

        var result = session.Invoke(
            "$failed = @(Get-SasImageFixTask -Status Failed -First 5)\n"
            + "$failed | Get-SasImageFixTaskErrorLog -MaximumRetryCount 0");

        var error = Assert.Single(result.Errors);
        Assert.StartsWith($"{errorId},", error.FullyQualifiedErrorId, StringComparison.Ordinal);
        Assert.Equal(emulator.Requests.Entries[2].BuildTaskId, error.TargetObject);
        var entries = result.Output.Select(row => (TaskErrorLogEntry)row.BaseObject);
        Assert.Equal(4, entries.Select(entry => entry.BuildTaskId).Distinct().Count());
    }

    [Fact]
    public async Task NoPermissionForTheOperation_EndsTheCallAndNamesThePermission()
    {
        await using var emulator = await StartAsync(new EmulatorOptions { Faults = [Fault.Always(FaultKind.NoPermission)] });
        using var session = new ModuleSession().ConnectedTo(emulator);

        var result = session.Invoke("1..20 | ForEach-Object { \"ivf-$_\" } | Get-SasImageFixTaskErrorLog");

        var error = Assert.Single(result.Errors);
        Assert.Contains("yundun-sas:DescribeTaskErrorLog", error.ErrorDetails.RecommendedAction, StringComparison.Ordinal);
        Assert.True(emulator.Requests.Entries.Count < 10, $"{emulator.Requests.Entries.Count} requests");
    }

    [Fact]
    public async Task AccessDeniedForTheFirstTask_DoesNotEndTheOthers()
    {
        // Requests are prepared at the same time, so the first request can be the one for another task.
        await using var emulator = await StartAsync(new EmulatorOptions
        {
            ErrorLogs = id => [id],
            Intercept = (context, next) => context.Request.QueryString.Value!.Contains("ivf-1", StringComparison.Ordinal)
                ? TestEmulator.RespondAsync(context, 403, string.Empty)
                : next(context),
        });
        using var session = new ModuleSession().ConnectedTo(emulator);

        var result = session.Invoke("'ivf-1', 'ivf-2', 'ivf-3' | Get-SasImageFixTaskErrorLog");

        Assert.StartsWith("AccessDenied,", Assert.Single(result.Errors).FullyQualifiedErrorId, StringComparison.Ordinal);
        Assert.Equal(2, result.Output.Count);
    }

    // The port of the proxy is closed, so no request reaches the emulator.
    [Fact]
    public async Task WrongProxy_EndsTheCallWithOneError()
    {
        await using var emulator = await StartAsync(new EmulatorOptions());
        using var session = new ModuleSession().ConnectedTo(emulator);

        var result = session.Invoke(
            "1..20 | ForEach-Object { \"ivf-$_\" } | Get-SasImageFixTaskErrorLog -Proxy http://127.0.0.1:1 -MaximumRetryCount 0");

        Assert.StartsWith("ProxyConnectionFailed,", Assert.Single(result.Errors).FullyQualifiedErrorId, StringComparison.Ordinal);
        Assert.Empty(emulator.Requests.Entries);
    }

    // With these faults, a request is sent again, and the responses arrive in another order than the requests.
    [Fact]
    public async Task ManyTasks_LogsAreCompleteAndInOrderWithOneRequestForEachId()
    {
        await using var emulator = await StartAsync(new EmulatorOptions
        {
            TaskCount = 900,
            Faults = [Fault.ForShare(FaultKind.Throttle, 0.1), Fault.ForShare(FaultKind.SlowBody, 0.1)],
            RetryAfter = TimeSpan.Zero,
            FaultPause = TimeSpan.Zero,
            ErrorLogs = id => [$"{id} 1", $"{id} 2"],
        });
        using var session = new ModuleSession().ConnectedTo(emulator);

        var result = session.Invoke(
            "$failed = @(Get-SasImageFixTask -Status Failed)\n"
            + "$failed + $failed | Get-SasImageFixTaskErrorLog -ThrottleLimit 8\n$failed.BuildTaskId");

        Assert.Empty(result.Errors);
        var entries = result.Output.Select(row => row.BaseObject).OfType<TaskErrorLogEntry>().ToList();
        var ids = result.Output.Select(row => row.BaseObject).OfType<string>().ToList();
        Assert.True(ids.Count > 200);
        Assert.Equal(ids.SelectMany(id => new[] { $"{id} 1", $"{id} 2" }), entries.Select(entry => entry.Text));
        Assert.Equal(
            ids.Order(),
            emulator.Requests.Entries.Where(entry => entry.Action == "DescribeTaskErrorLog" && entry.Fault != FaultKind.Throttle)
                .Select(entry => entry.BuildTaskId!).Order());
        Assert.All(entries, entry => Assert.NotNull(entry.RepoName));
    }

    private static Task<EmulatorServer> StartAsync(EmulatorOptions options) =>
        EmulatorServer.StartAsync(options, TestContext.Current.CancellationToken);
}
