using System.Management.Automation;
using System.Reflection;
using SasImageFix.Emulator;
using SasImageFix.Emulator.Operation;
using SasImageFix.Tests.Support;

namespace SasImageFix.Tests.Commands;

/// <summary>Tests that need a server of their own, its requests, or the progress. The other tests are in <c>tests/Pester</c>.</summary>
public sealed class GetSasImageFixTaskTests
{
    [Fact]
    public async Task IncludeTotalCount_MissingInTheResponse_IsUnknown()
    {
        await using var emulator = await TestEmulator.StartAsync(
            intercept: (context, _) => TestEmulator.RespondAsync(context, 200, """{"RequestId":"r"}"""));
        using var session = new ModuleSession().ConnectedTo(emulator);

        Assert.Contains(
            "unknown",
            session.Invoke("(Get-SasImageFixTask -IncludeTotalCount).ToString()").Output[0].ToString(),
            StringComparison.OrdinalIgnoreCase);
    }

    [Fact]
    public async Task PageSizeLimitOfTheService_DefaultPageSize_ReturnsAllTasks()
    {
        await using var rejecting = await EmulatorServer.StartAsync(
            new EmulatorOptions { PageSizeLimit = 50, OverLimitBehavior = OverLimitBehavior.Reject },
            TestContext.Current.CancellationToken);
        await using var clamping = await EmulatorServer.StartAsync(
            new EmulatorOptions { PageSizeLimit = 15, OverLimitBehavior = OverLimitBehavior.Clamp }, TestContext.Current.CancellationToken);

        using var session = new ModuleSession();

        Assert.Equal(41, session.ConnectedTo(rejecting).Invoke("Get-SasImageFixTask").Output.Count);
        Assert.Equal(41, session.ConnectedTo(clamping).Invoke("Get-SasImageFixTask").Output.Count);
        Assert.Equal("InvalidRequest", session.ConnectedTo(rejecting).Invoke("Get-SasImageFixTask -PageSize 51").ErrorId);
    }

    [Fact]
    public async Task UserAgent_ContainsTheVersionsOfModuleAndPowerShell()
    {
        await using var emulator = await TestEmulator.StartAsync();
        using var session = new ModuleSession().ConnectedTo(emulator);

        var version = session.Invoke(
            "Get-SasImageFixTask -First 1 | Out-Null; "
                + "\"SasImageFix/$((Get-Module SasImageFix).Version) PowerShell/$($PSVersionTable.PSVersion)\"")
            .Output[0].ToString();

        Assert.Equal(version, emulator.Requests.Entries[0].Headers["user-agent"]);
    }

    // A later command can use an asynchronous .NET method. If its continuation were queued in the thread of the cmdlet, which runs the
    // later command, the command would never end.
    [Theory]
    [InlineData("")]
    [InlineData(" -Verbose 4>&1")]
    public async Task LaterCommand_HasNoSynchronizationContext(string parameters)
    {
        await using var emulator = await TestEmulator.StartAsync();
        using var session = new ModuleSession().ConnectedTo(emulator);

        var result = session.Invoke(
            $"Get-SasImageFixTask -PageSize 10{parameters} | ForEach-Object {{ [Threading.SynchronizationContext]::Current ?? 'none' }}; "
            + "[Threading.SynchronizationContext]::Current ?? 'none'");

        Assert.True(result.Output.Count > 40);
        Assert.All(result.Output, row => Assert.Equal("none", row.ToString()));
    }

    // The pages arrive faster than the later command processes their rows.
    [Fact]
    public async Task VerboseLines_SlowLaterCommand_AreWrittenBetweenTheRows()
    {
        await using var emulator = await TestEmulator.StartAsync(tasks: 1000);
        using var session = new ModuleSession().ConnectedTo(emulator);

        var output = session.Invoke(
            "Get-SasImageFixTask -PageSize 20 -Verbose 4>&1 | ForEach-Object { [Threading.Thread]::SpinWait(20000); $_ }").Output;

        var lines = output.Select(row => row.BaseObject is VerboseRecord).ToList();
        var lastRow = lines.LastIndexOf(false);
        Assert.True(lines.Take(lastRow).Count(isVerbose => isVerbose) > 50);
        Assert.True(lines.Skip(lastRow + 1).Count() <= 2, $"{lines.Count - lastRow - 1} lines after the last row");
    }

    [Fact]
    public async Task AsPage_KeepsNoReferenceToTheCommand()
    {
        await using var emulator = await TestEmulator.StartAsync();
        using var session = new ModuleSession().ConnectedTo(emulator);

        var page = (ImageFixTaskPage)session.Invoke("Get-SasImageFixTask -AsPage -CurrentPage 1").Output[0].BaseObject;

        Assert.All(
            typeof(ImageFixTaskPage).GetFields(BindingFlags.Instance | BindingFlags.NonPublic),
            field => Assert.False(field.GetValue(page) is Delegate, field.Name));
        Assert.NotNull(page.RequestId);
    }

    [Fact]
    public async Task LaterCommand_RunsAnotherRead_ReturnsAllRows()
    {
        await using var emulator = await TestEmulator.StartAsync();
        using var session = new ModuleSession().ConnectedTo(emulator);

        var result = session.Invoke("Get-SasImageFixTask -PageSize 20 | ForEach-Object { @(Get-SasImageFixTask -PageSize 20).Count }");

        Assert.Empty(result.Errors);
        Assert.Equal(Enumerable.Repeat("41", 41), result.Output.Select(row => row.ToString()));
    }

    [Theory]
    [InlineData("| ForEach-Object { if (++$script:n -gt 25) { throw 'enough' } }")]
    [InlineData("-First 25")]
    public async Task Progress_ReadEndsEarly_IsCompleted(string end)
    {
        await using var emulator = await TestEmulator.StartAsync();
        using var session = new ModuleSession().ConnectedTo(emulator);

        Assert.Equal(ProgressRecordType.Completed, session.Invoke($"Get-SasImageFixTask -PageSize 10 {end}").Progress[^1].RecordType);
    }

    [Fact]
    public async Task SelectObjectFirst_CompletesTheProgressAndRunsTheNextCommand()
    {
        await using var emulator = await TestEmulator.StartAsync();
        using var session = new ModuleSession().ConnectedTo(emulator);

        var result = session.Invoke("Get-SasImageFixTask -PageSize 10 | Select-Object -First 25; 'the next command'");

        Assert.Empty(result.Errors);
        Assert.Equal(26, result.Output.Count);
        Assert.Equal(ProgressRecordType.Completed, result.Progress[^1].RecordType);
    }

    [Fact]
    public async Task Progress_IsShownFromTheSecondPageAndCompleted()
    {
        await using var emulator = await TestEmulator.StartAsync();
        using var session = new ModuleSession().ConnectedTo(emulator);

        Assert.Empty(session.Invoke("Get-SasImageFixTask").Progress);
        Assert.Equal(ProgressRecordType.Completed, session.Invoke("Get-SasImageFixTask -PageSize 10").Progress[^1].RecordType);
    }
}
