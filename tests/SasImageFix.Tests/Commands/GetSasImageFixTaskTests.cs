using System.Management.Automation;
using SasImageFix.Emulator;
using SasImageFix.Emulator.Operation;
using SasImageFix.Tests.Support;

namespace SasImageFix.Tests.Commands;

public sealed class GetSasImageFixTaskTests
{
    [Fact]
    public async Task Every_task_comes_as_a_typed_object_in_the_services_order()
    {
        await using var emulator = await Emulators.StartAsync();
        using var session = new ModuleSession().ConnectedTo(emulator);

        var tasks = session.Invoke("Get-SasImageFixTask").Tasks.ToList();

        Assert.Equal(emulator.Tasks.Select(task => (task.BuildTaskId, task.VulAlias)), tasks.Select(task => (task.BuildTaskId!, task.VulAlias!)));
    }

    [Fact]
    public void A_task_shows_its_16_properties_in_order_and_nothing_else()
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
    public async Task Tasks_499_in_pages_of_20_are_34_requests()
    {
        await using var emulator = await Emulators.StartAsync(tasks: 498);
        using var session = new ModuleSession().ConnectedTo(emulator);

        Assert.Equal(499, session.Invoke("Get-SasImageFixTask -PageSize 20").Output.Count);
        Assert.Equal(34, emulator.Requests.Entries.Count);
        // Several requests are sent at the same time, so that their order isn't certain.
        Assert.Subset(
            emulator.Requests.Entries.Select(entry => entry.Query).ToHashSet(),
            new HashSet<string> { "CurrentPage=1&PageSize=20", "CurrentPage=2&PageSize=19", "CurrentPage=3&PageSize=18" });
    }

    [Theory]
    [InlineData("-First 30", 30, "1,2")]
    [InlineData("-First 20", 20, "1")]
    [InlineData("-First 5 -Skip 38", 5, "3")]
    [InlineData("-First 0", 0, "")]
    public async Task Only_the_pages_that_are_needed_are_asked_for(string paging, int rows, string pages)
    {
        await using var emulator = await Emulators.StartAsync(tasks: 99);
        using var session = new ModuleSession().ConnectedTo(emulator);

        Assert.Equal(rows, session.Invoke($"Get-SasImageFixTask -PageSize 20 {paging}").Output.Count);
        Assert.Equal(pages, string.Join(',', emulator.Requests.Entries.Select(entry => entry.Query.Split('&')[0].Split('=')[1])));
    }

    [Fact]
    public async Task The_whole_query_reaches_the_service()
    {
        await using var emulator = await Emulators.StartAsync();
        using var session = new ModuleSession().ConnectedTo(emulator);

        session.Invoke("Get-SasImageFixTask -StartTime 2021-10-20T18:26:11+08:00 -EndTime 1635575219000 -Status Failed -CurrentPage 2 -PageSize 10");

        Assert.Equal(
            "CurrentPage=2&EndTime=1635575219000&PageSize=10&StartTime=1634725571000&Status=3", Assert.Single(emulator.Requests.Entries).Query);
    }

    [Fact]
    public async Task Several_states_come_in_the_order_of_a_tasks_life()
    {
        await using var emulator = await Emulators.StartAsync();
        using var session = new ModuleSession().ConnectedTo(emulator);

        var states = session.Invoke("Get-SasImageFixTask -Status Failed, 1").Tasks.Select(task => task.Status!.Value).ToList();

        Assert.Equal([BuildTaskStatus.Running, BuildTaskStatus.Failed], states.Distinct());
        Assert.Equal(emulator.Tasks.Count(task => task.Status is 1 or 3), states.Count);
    }

    [Fact]
    public async Task The_total_comes_first_when_it_is_asked_for()
    {
        await using var emulator = await Emulators.StartAsync();
        using var session = new ModuleSession().ConnectedTo(emulator);

        var output = session.Invoke("Get-SasImageFixTask -IncludeTotalCount -First 1").Output;

        Assert.Equal(41UL, output[0].BaseObject);
        Assert.IsType<BuildTask>(output[1].BaseObject);
        Assert.Equal(41UL, Assert.Single(session.Invoke("Get-SasImageFixTask -IncludeTotalCount -First 0").Output).BaseObject);
    }

    [Fact]
    public async Task A_missing_total_is_told_as_unknown()
    {
        await using var emulator = await Emulators.StartAsync(intercept: (context, _) => Emulators.Answer(context, 200, """{"RequestId":"r"}"""));
        using var session = new ModuleSession().ConnectedTo(emulator);

        Assert.Contains("unknown", session.Invoke("(Get-SasImageFixTask -IncludeTotalCount).ToString()").Output[0].ToString(), StringComparison.OrdinalIgnoreCase);
    }

    [Fact]
    public async Task A_page_that_is_asked_for_by_its_number_comes_alone()
    {
        await using var emulator = await Emulators.StartAsync();
        using var session = new ModuleSession().ConnectedTo(emulator);

        var rows = session.Invoke("Get-SasImageFixTask -CurrentPage 2 -PageSize 30").Tasks;

        Assert.Equal(emulator.Tasks.Skip(30).Select(task => task.BuildTaskId), rows.Select(row => row.BuildTaskId!));
        Assert.Single(emulator.Requests.Entries);
    }

    [Fact]
    public async Task Pages_come_as_the_service_gave_them()
    {
        await using var emulator = await Emulators.StartAsync();
        using var session = new ModuleSession().ConnectedTo(emulator);

        var pages = session.Invoke("Get-SasImageFixTask -AsPage -PageSize 30").Output.Select(item => Assert.IsType<ImageFixTaskPage>(item.BaseObject)).ToList();

        Assert.Equal([30, 11], pages.Select(page => page.BuildTasks.Count));
        Assert.Equal([1L, 2L], pages.Select(page => page.PageInfo!.CurrentPage));
        Assert.Equal(emulator.Requests.Entries.Select(entry => entry.RequestId), pages.Select(page => page.RequestId!));
    }

    [Fact]
    public async Task Another_offset_moves_the_instants_and_leaves_the_texts()
    {
        await using var emulator = await Emulators.StartAsync();
        using var session = new ModuleSession().ConnectedTo(emulator);

        var here = session.Invoke("Get-SasImageFixTask | Select-Object -Last 1").Tasks.Single();
        var there = session.Invoke("Get-SasImageFixTask -ServiceUtcOffset '+09:00' | Select-Object -Last 1").Tasks.Single();

        Assert.Equal(new DateTimeOffset(2021, 10, 14, 20, 32, 5, TimeSpan.FromHours(8)), here.StartedAt);
        Assert.Equal(TimeSpan.FromHours(8), here.StartedAt!.Value.Offset);
        Assert.Equal(new DateTimeOffset(2021, 10, 14, 20, 32, 5, TimeSpan.FromHours(9)), there.StartedAt);
        Assert.Equal((here.FixTime, here.Duration), (there.FixTime, there.Duration));
    }

    [Fact]
    public async Task A_limit_of_the_service_on_the_page_size_is_met_without_a_word()
    {
        await using var rejecting = await EmulatorServer.StartAsync(
            new EmulatorOptions { PageSizeLimit = 50, OverLimit = OverLimitBehavior.Reject }, TestContext.Current.CancellationToken);
        await using var clamping = await EmulatorServer.StartAsync(
            new EmulatorOptions { PageSizeLimit = 15, OverLimit = OverLimitBehavior.Clamp }, TestContext.Current.CancellationToken);

        using var session = new ModuleSession();

        Assert.Equal(41, session.ConnectedTo(rejecting).Invoke("Get-SasImageFixTask").Output.Count);
        Assert.Equal(41, session.ConnectedTo(clamping).Invoke("Get-SasImageFixTask").Output.Count);
        Assert.Equal("InvalidRequest", session.ConnectedTo(rejecting).Invoke("Get-SasImageFixTask -PageSize 51").ErrorId);
    }

    [Fact]
    public async Task Lines_and_rows_reach_the_pipeline_in_the_order_in_which_they_happen()
    {
        await using var emulator = await Emulators.StartAsync(tasks: 20);
        using var session = new ModuleSession().ConnectedTo(emulator);

        var kinds = session.Invoke("Get-SasImageFixTask -PageSize 20 -Verbose 4>&1").Output
            .Select(item => item.BaseObject is VerboseRecord line ? line.Message.Split(',')[0].Split(' ')[0] + ":" + line.Message.Split(' ')[2] : "row")
            .ToList();

        Assert.Equal(["Key:from", "DescribeImageFixTask:1", .. Enumerable.Repeat("row", 20), "DescribeImageFixTask:2", "row"], kinds);
    }

    [Theory]
    [InlineData("Get-SasImageFixTask", false)]
    [InlineData("Get-SasImageFixTask -Verbose", true)]
    [InlineData("Get-SasImageFixTask -Debug -Verbose:$false", false)]
    [InlineData("$VerbosePreference = 'Continue'; Get-SasImageFixTask", true)]
    [InlineData("$VerbosePreference = 'Continue'; Get-SasImageFixTask -Verbose:$false", false)]
    [InlineData("& { $VerbosePreference = 'Continue'; Get-SasImageFixTask }", true)]
    public async Task A_request_is_a_verbose_line_where_PowerShell_would_show_one(string script, bool isShown)
    {
        await using var emulator = await Emulators.StartAsync();
        using var session = new ModuleSession().ConnectedTo(emulator);

        var lines = session.Invoke(script).Verbose;

        Assert.Equal(isShown, lines.Any(line => line.StartsWith("DescribeImageFixTask page 1", StringComparison.Ordinal)));
        Assert.Equal(isShown, lines.Any(line => line.StartsWith("Key ", StringComparison.Ordinal)));
    }

    [Fact]
    public async Task Debug_shows_what_is_signed_and_no_token()
    {
        await using var emulator = await EmulatorServer.StartAsync(
            new EmulatorOptions { AccessKeys = [new("STS.fake-id", "fake-secret", "fake-token")] }, TestContext.Current.CancellationToken);
        using var session = new ModuleSession()
            .With("temporary", ModuleSession.Credential("STS.fake-id", "fake-secret"))
            .With("token", ModuleSession.Secure("fake-token"))
            .With("uri", emulator.BaseAddress);

        var outcome = session.Invoke("$DebugPreference = 'Continue'; Get-SasImageFixTask -Credential $temporary -SecurityToken $token -EndpointUri $uri -First 1");

        Assert.Empty(outcome.Errors);
        var text = Assert.Single(outcome.Debug);
        Assert.Contains("x-acs-action:DescribeImageFixTask", text, StringComparison.Ordinal);
        Assert.DoesNotContain("fake-token", text, StringComparison.Ordinal);
    }

    [Fact]
    public void Where_nobody_chose_a_centre_the_verbose_line_says_so_and_names_the_other_one()
    {
        using var session = new ModuleSession().With("key", ModuleSession.EmulatorCredential);

        // The China centre is not asked: everything that would leave this machine is sent to a port where nobody listens.
        var outcome = session.Invoke("Get-SasImageFixTask -Credential $key -Verbose");

        Assert.Equal("ConnectionRefused", outcome.ErrorId);
        Assert.Contains("the parameter -Credential", outcome.Verbose[0], StringComparison.Ordinal);
        Assert.Contains("tds.cn-shanghai.aliyuncs.com, from the default", outcome.Verbose[0], StringComparison.Ordinal);
        Assert.Contains("-RegionId ap-southeast-1", outcome.Verbose[0], StringComparison.Ordinal);
        Assert.DoesNotContain("ap-southeast-1", session.Invoke($"Get-SasImageFixTask -Credential $key -Verbose -EndpointUri {BuiltModule.NobodyListens}").Verbose[0], StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_service_is_told_which_module_and_which_PowerShell_ask()
    {
        await using var emulator = await Emulators.StartAsync();
        using var session = new ModuleSession().ConnectedTo(emulator);

        var version = session.Invoke("Get-SasImageFixTask -First 1 | Out-Null; \"SasImageFix/$((Get-Module SasImageFix).Version) PowerShell/$($PSVersionTable.PSVersion)\"").Output[0].ToString();

        Assert.Equal(version, emulator.Requests.Entries[0].Headers["user-agent"]);
    }

    [Theory]
    [InlineData("| ForEach-Object { if (++$script:n -gt 25) { throw 'enough' } }")]
    [InlineData("-First 25")]
    public async Task Progress_is_taken_away_however_the_read_ends(string end)
    {
        await using var emulator = await Emulators.StartAsync();
        using var session = new ModuleSession().ConnectedTo(emulator);

        Assert.Equal(ProgressRecordType.Completed, session.Invoke($"Get-SasImageFixTask -PageSize 10 {end}").Progress[^1].RecordType);
    }

    [Fact]
    public async Task A_later_command_that_stops_the_read_ends_the_progress_and_not_the_script()
    {
        await using var emulator = await Emulators.StartAsync();
        using var session = new ModuleSession().ConnectedTo(emulator);

        var outcome = session.Invoke("Get-SasImageFixTask -PageSize 10 | Select-Object -First 25; 'the next command'");

        Assert.Empty(outcome.Errors);
        Assert.Equal(26, outcome.Output.Count);
        Assert.Equal(ProgressRecordType.Completed, outcome.Progress[^1].RecordType);
    }

    [Fact]
    public async Task Progress_is_shown_from_the_second_page_on_and_taken_away_in_the_end()
    {
        await using var emulator = await Emulators.StartAsync();
        using var session = new ModuleSession().ConnectedTo(emulator);

        Assert.Empty(session.Invoke("Get-SasImageFixTask").Progress);
        Assert.Equal(ProgressRecordType.Completed, session.Invoke("Get-SasImageFixTask -PageSize 10").Progress[^1].RecordType);
    }
}
