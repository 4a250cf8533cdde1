using System.Management.Automation;
using SasImageFix.Emulator;
using SasImageFix.Emulator.Operation;
using SasImageFix.Tests.Support;

namespace SasImageFix.Tests.Commands;

public sealed class GetSasImageFixTaskTests
{
    [Fact]
    public async Task GetTask_ReturnsTypedTasksInTheOrderOfTheService()
    {
        await using var emulator = await TestEmulator.StartAsync();
        using var session = new ModuleSession().ConnectedTo(emulator);

        var tasks = session.Invoke("Get-SasImageFixTask").Tasks.ToList();

        Assert.Equal(
            emulator.InitialTasks.Select(task => (task.BuildTaskId, task.VulAlias)),
            tasks.Select(task => (task.BuildTaskId!, task.VulAlias!)));
    }

    [Fact]
    public void BuildTask_Has16PropertiesInOrder()
    {
        var members = new PSObject(new BuildTask()).Members
            .Where(member => member.MemberType != PSMemberTypes.Method)
            .Select(member => member.Name);

        Assert.Equal(
            [
                "BuildTaskId", "TaskType", "Status", "RegionId", "RepoNamespace", "RepoName", "OldTag", "OldUuid", "NewTag", "NewUuid",
                "VulAlias", "FixTime", "FinishTime", "StartedAt", "FinishedAt", "Duration",
            ],
            members);
    }

    [Fact]
    public async Task PageSize20_499Tasks_Sends34Requests()
    {
        await using var emulator = await TestEmulator.StartAsync(tasks: 498);
        using var session = new ModuleSession().ConnectedTo(emulator);

        Assert.Equal(499, session.Invoke("Get-SasImageFixTask -PageSize 20").Output.Count);
        Assert.Equal(34, emulator.Requests.Entries.Count);
        // The order of concurrent requests isn't deterministic.
        Assert.Subset(
            emulator.Requests.Entries.Select(entry => entry.Query).ToHashSet(),
            new HashSet<string> { "CurrentPage=1&PageSize=20", "CurrentPage=2&PageSize=19", "CurrentPage=3&PageSize=18" });
    }

    [Theory]
    [InlineData("-First 30", 30, "1,2")]
    [InlineData("-First 20", 20, "1")]
    [InlineData("-First 5 -Skip 38", 5, "3")]
    [InlineData("-First 0", 0, "")]
    public async Task FirstAndSkip_RequestOnlyTheRequiredPages(string paging, int rows, string pages)
    {
        await using var emulator = await TestEmulator.StartAsync(tasks: 99);
        using var session = new ModuleSession().ConnectedTo(emulator);

        Assert.Equal(rows, session.Invoke($"Get-SasImageFixTask -PageSize 20 {paging}").Output.Count);
        Assert.Equal(pages, string.Join(',', emulator.Requests.Entries.Select(entry => entry.Query.Split('&')[0].Split('=')[1])));
    }

    [Fact]
    public async Task AllQueryParameters_AreSent()
    {
        await using var emulator = await TestEmulator.StartAsync();
        using var session = new ModuleSession().ConnectedTo(emulator);

        session.Invoke(
            "Get-SasImageFixTask -StartTime 2021-10-20T18:26:11+08:00 -EndTime 1635575219000 -Status Failed -CurrentPage 2 -PageSize 10");

        Assert.Equal(
            "CurrentPage=2&EndTime=1635575219000&PageSize=10&StartTime=1634725571000&Status=3",
            Assert.Single(emulator.Requests.Entries).Query);
    }

    [Fact]
    public async Task Status_SeveralValues_AreReturnedInLifecycleOrder()
    {
        await using var emulator = await TestEmulator.StartAsync();
        using var session = new ModuleSession().ConnectedTo(emulator);

        var statuses = session.Invoke("Get-SasImageFixTask -Status Failed, 1").Tasks.Select(task => task.Status!.Value).ToList();

        Assert.Equal([BuildTaskStatus.Running, BuildTaskStatus.Failed], statuses.Distinct());
        Assert.Equal(emulator.InitialTasks.Count(task => task.Status is 1 or 3), statuses.Count);
    }

    [Fact]
    public async Task IncludeTotalCount_IsWrittenFirst()
    {
        await using var emulator = await TestEmulator.StartAsync();
        using var session = new ModuleSession().ConnectedTo(emulator);

        var output = session.Invoke("Get-SasImageFixTask -IncludeTotalCount -First 1").Output;

        Assert.Equal(41UL, output[0].BaseObject);
        Assert.IsType<BuildTask>(output[1].BaseObject);
        Assert.Equal(41UL, Assert.Single(session.Invoke("Get-SasImageFixTask -IncludeTotalCount -First 0").Output).BaseObject);
    }

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
    public async Task CurrentPage_ReturnsOnePage()
    {
        await using var emulator = await TestEmulator.StartAsync();
        using var session = new ModuleSession().ConnectedTo(emulator);

        var rows = session.Invoke("Get-SasImageFixTask -CurrentPage 2 -PageSize 30").Tasks;

        Assert.Equal(emulator.InitialTasks.Skip(30).Select(task => task.BuildTaskId), rows.Select(row => row.BuildTaskId!));
        Assert.Single(emulator.Requests.Entries);
    }

    [Fact]
    public async Task AsPage_ReturnsThePagesOfTheService()
    {
        await using var emulator = await TestEmulator.StartAsync();
        using var session = new ModuleSession().ConnectedTo(emulator);

        var pages = session.Invoke("Get-SasImageFixTask -AsPage -PageSize 30").Output
            .Select(item => Assert.IsType<ImageFixTaskPage>(item.BaseObject))
            .ToList();

        Assert.Equal([30, 11], pages.Select(page => page.BuildTasks.Count));
        Assert.Equal([1L, 2L], pages.Select(page => page.PageInfo!.CurrentPage));
        Assert.Equal(emulator.Requests.Entries.Select(entry => entry.RequestId), pages.Select(page => page.RequestId!));
    }

    [Fact]
    public async Task ServiceUtcOffset_ChangesTimesButNotTexts()
    {
        await using var emulator = await TestEmulator.StartAsync();
        using var session = new ModuleSession().ConnectedTo(emulator);

        var defaultOffset = session.Invoke("Get-SasImageFixTask | Select-Object -Last 1").Tasks.Single();
        var otherOffset = session.Invoke("Get-SasImageFixTask -ServiceUtcOffset '+09:00' | Select-Object -Last 1").Tasks.Single();

        Assert.Equal(new DateTimeOffset(2021, 10, 14, 20, 32, 5, TimeSpan.FromHours(8)).LocalDateTime, defaultOffset.StartedAt);
        Assert.Equal(new DateTimeOffset(2021, 10, 14, 20, 32, 5, TimeSpan.FromHours(9)).LocalDateTime, otherOffset.StartedAt);
        Assert.Equal((defaultOffset.FixTime, defaultOffset.Duration), (otherOffset.FixTime, otherOffset.Duration));
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
    public async Task VerboseLinesAndTasks_AreWrittenInOrder()
    {
        await using var emulator = await TestEmulator.StartAsync(tasks: 20);
        using var session = new ModuleSession().ConnectedTo(emulator);

        var kinds = session.Invoke("Get-SasImageFixTask -PageSize 20 -Verbose 4>&1").Output
            .Select(item => item.BaseObject is VerboseRecord line
                ? string.Join(' ', line.Message.Split(' ').Take(2))
                : "row")
            .ToList();

        Assert.Equal(
            ["Using the", "POST DescribeImageFixTask", .. Enumerable.Repeat("row", 20), "POST DescribeImageFixTask", "row"], kinds);
    }

    [Theory]
    [InlineData("Get-SasImageFixTask", false)]
    [InlineData("Get-SasImageFixTask -Verbose", true)]
    [InlineData("Get-SasImageFixTask -Debug -Verbose:$false", false)]
    [InlineData("$VerbosePreference = 'Continue'; Get-SasImageFixTask", true)]
    [InlineData("$VerbosePreference = 'Continue'; Get-SasImageFixTask -Verbose:$false", false)]
    [InlineData("& { $VerbosePreference = 'Continue'; Get-SasImageFixTask }", true)]
    public async Task Request_WritesVerboseLineIfVerboseIsEnabled(string script, bool isShown)
    {
        await using var emulator = await TestEmulator.StartAsync();
        using var session = new ModuleSession().ConnectedTo(emulator);

        var lines = session.Invoke(script).Verbose;

        Assert.Equal(isShown, lines.Any(line => line.StartsWith("POST DescribeImageFixTask to ", StringComparison.Ordinal)));
        Assert.Equal(isShown, lines.Any(line => line.StartsWith("Using the credential ", StringComparison.Ordinal)));
    }

    [Fact]
    public async Task Debug_ShowsTheSignedRequestWithoutTheToken()
    {
        await using var emulator = await EmulatorServer.StartAsync(
            new EmulatorOptions { AccessKeys = [new("STS.fake-id", "fake-secret", "fake-token")] }, TestContext.Current.CancellationToken);
        using var session = new ModuleSession()
            .With("temporary", ModuleSession.Credential("STS.fake-id", "fake-secret"))
            .With("token", ModuleSession.Secure("fake-token"))
            .With("uri", emulator.BaseAddress);

        var result = session.Invoke(
            "$DebugPreference = 'Continue'; Get-SasImageFixTask -Credential $temporary -SecurityToken $token -EndpointUri $uri -First 1");

        Assert.Empty(result.Errors);
        var text = Assert.Single(result.Debug);
        Assert.Contains("x-acs-action:DescribeImageFixTask", text, StringComparison.Ordinal);
        Assert.DoesNotContain("fake-token", text, StringComparison.Ordinal);
    }

    [Fact]
    public void NoRegion_VerboseLineNamesTheDefaultAndTheOtherCenter()
    {
        using var session = new ModuleSession().With("credential", ModuleSession.EmulatorCredential);

        // The request doesn't reach the China center, because the proxy of the tests is a closed port.
        var result = session.Invoke("Get-SasImageFixTask -Credential $credential -Verbose");

        Assert.Equal("ConnectionRefused", result.ErrorId);
        Assert.Contains("the -Credential parameter", result.Verbose[0], StringComparison.Ordinal);
        Assert.Contains("Endpoint: 127.0.0.1:1 (the default", result.Verbose[0], StringComparison.Ordinal);
        Assert.Contains("-RegionId ap-southeast-1", result.Verbose[0], StringComparison.Ordinal);
        Assert.DoesNotContain(
            "ap-southeast-1",
            session.Invoke($"Get-SasImageFixTask -Credential $credential -Verbose -EndpointUri {BuiltModule.ClosedPortUri}").Verbose[0],
            StringComparison.Ordinal);
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
