using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using System.Text.RegularExpressions;
using SasImageFix.Reports;

namespace SasImageFix.Tests.Reports;

public sealed class ReportBuilderTests
{
    // cspell:disable
    // Texts that would end an element or an attribute, start a script, or change the direction of the text around them.
    public static TheoryData<string> HostileTexts =>
    [
        "</script><script>alert(1)</script>",
        "<img src=x onerror=alert(1)>",
        "\"><svg onload=alert(1)>",
        "' onmouseover='alert(1)",
        "<!--<script>",
        "]]>",
        "{{data}} {{csp}}",
        "\u202Ereversed\u2066",
        "\u2028\u2029\0\u0007\u001b[31m",
        "\ud800 half of a pair \udc00",
        "=cmd|' /C calc'!A0",
        new string('x', 10_240),
    ];
    // cspell:enable

    [Fact]
    public void Write_NoTask_SaysSo()
    {
        var page = ReportText.Write();

        Assert.Contains("<dt>Tasks</dt><dd>No tasks</dd>", page, StringComparison.Ordinal);
        Assert.DoesNotContain("StartedAt</dt>", page, StringComparison.Ordinal);
        Assert.DoesNotContain("Median", page, StringComparison.Ordinal);
        Assert.DoesNotContain("id=\"running\"", page, StringComparison.Ordinal);
        Assert.Empty(ReportText.GetData(page).GetProperty("rows").EnumerateArray());
    }

    [Fact]
    public void Write_NoPlaceholderIsLeft_AndNoAddress()
    {
        var page = ReportText.Write(ReportText.CreateTask(BuildTaskStatus.Failed));

        Assert.DoesNotMatch(@"\{\{\w+\}\}", page);
        Assert.DoesNotMatch("(?i)https?://", page);
        Assert.DoesNotContain('\r', page);
    }

    [Fact]
    public void Write_PolicyContainsTheHashesOfTheStyleAndTheScript()
    {
        var page = ReportText.Write();

        var policy = Regex.Match(page, "Content-Security-Policy\" content=\"([^\"]*)\"").Groups[1].Value;
        Assert.Equal(
            $"default-src 'none'; script-src 'sha256-{HashOf("script")}'; style-src 'sha256-{HashOf("style")}'; "
                + "base-uri 'none'; form-action 'none'",
            policy);
        var withoutTexts = Regex.Replace(page, "<(style|script)[^>]*>.*?</", string.Empty, RegexOptions.Singleline);
        Assert.DoesNotMatch("(?i) style=| on[a-z]+=", withoutTexts);

        string HashOf(string name) => Convert.ToBase64String(
            SHA256.HashData(Encoding.UTF8.GetBytes(Regex.Match(page, $"<{name}>(.*?)</{name}>", RegexOptions.Singleline).Groups[1].Value)));
    }

    [Fact]
    public void Write_ShowsWhenItWasMadeAndTheTimesOfTheTasks()
    {
        var page = ReportText.Write(
            ReportText.Options with { Title = "Fixes & more" },
            ReportText.CreateTask(BuildTaskStatus.Failed, "2024-11-25 10:00:00"),
            ReportText.CreateTask(BuildTaskStatus.Failed, "2024-11-24 09:00:00"),
            ReportText.CreateTask(BuildTaskStatus.Failed, "unknown"));

        Assert.Contains("<title>Fixes &amp; more</title>", page, StringComparison.Ordinal);
        var about = Regex.Match(page, "<dl class=\"about\">.*?</dl>").Value;
        Assert.Contains("<time datetime=\"2024-11-25T16:00:00+08:00\">2024-11-25 16:00:00</time>", about, StringComparison.Ordinal);
        Assert.Matches("First start</dt><dd><time [^>]*>2024-11-24 09:00:00<", about);
        Assert.Matches("Last start</dt><dd><time [^>]*>2024-11-25 10:00:00<", about);
        Assert.Contains("<dd>3</dd>", about, StringComparison.Ordinal);
        Assert.Contains("Test/China (UTC+08:00)", about, StringComparison.Ordinal);
    }

    [Fact]
    public void Write_DataContainsEachValue()
    {
        var page = ReportText.Write(ReportText.CreateTask(BuildTaskStatus.Failed, "2024-11-25 10:00:00", "2024-11-25 10:01:30"));

        var data = ReportText.GetData(page);
        var row = Assert.Single(data.GetProperty("rows").EnumerateArray());
        string? Text(int field) => data.GetProperty("texts")[row[field].GetInt32()].GetString();
        Assert.Equal("Failed", Text(0));
        Assert.Equal(
            ["IMAGE_REPAIR", "cn-hangzhou", "team", "web", "1.0", "1.0_fixed", "CVE-2024-1"], Enumerable.Range(4, 7).Select(Text));
        // The clock of the report shows 10:00, and so does the service.
        Assert.Equal(new DateTimeOffset(2024, 11, 25, 10, 0, 0, TimeSpan.Zero).ToUnixTimeSeconds(), row[1].GetInt64());
        Assert.Equal(0, data.GetProperty("offset").GetInt64());
        Assert.Equal(90, row[2].GetInt64());
        Assert.Equal("ivf-1", row[3].GetString());
        // The page creates both texts from the numbers.
        Assert.Equal(11, row.GetArrayLength());
    }

    [Theory]
    [InlineData("2024-11-25 10:00:00", "", null, null)]
    [InlineData("2024-11-25 10:00:00", null, null, null)]
    [InlineData("2024-11-25 10:00:00", "2024-11-25 10:00:01.5", null, "\"2024-11-25 10:00:01.5\"")]
    [InlineData("2024-11-25T10:00:00", "2024-11-25 10:01:00", "\"2024-11-25T10:00:00\"", null)]
    [InlineData("1732500000000", null, "\"1732500000000\"", null)]
    [InlineData("yesterday", "2024-11-25 10:01:00", "\"yesterday\"", "\"2024-11-25 10:01:00\"")]
    [InlineData(null, null, null, null)]
    public void Write_TimeInAnotherForm_IsKept(string? fixTime, string? finishTime, string? expectedStart, string? expectedEnd)
    {
        var usual = ReportText.CreateTask(BuildTaskStatus.Failed);

        var page = ReportText.Write(usual, usual, ReportText.CreateTask(BuildTaskStatus.Failed, fixTime, finishTime));

        var row = ReportText.GetData(page).GetProperty("rows")[2];
        Assert.Equal(expectedStart, GetRaw(11));
        Assert.Equal(expectedEnd, GetRaw(12));

        string? GetRaw(int field) => row.GetArrayLength() > field && row[field].GetRawText() is not "null" and var text ? text : null;
    }

    // The texts of the service are in another time zone than the page, and the difference depends on the season.
    [Fact]
    public void Write_OtherTimeZone_TheTextsCanBeCreatedFromTheNumbers()
    {
        string[] times = ["2024-07-01 12:00:00", "2024-12-01 12:00:00", "2024-12-02 12:00:00"];
        var zone = TimeZoneInfo.FindSystemTimeZoneById("Europe/Berlin");

        var page = ReportText.Write(
            ReportText.Options with { TimeZone = zone },
            [.. times.Select(time => ReportText.CreateTask(BuildTaskStatus.Succeeded, time, time[..14] + "20:00"))]);

        var data = ReportText.GetData(page);
        Assert.Equal("Europe/Berlin (UTC+01:00 and UTC+02:00)", data.GetProperty("zone").GetString());
        var offset = data.GetProperty("offset").GetInt64();
        Assert.Equal(times, data.GetProperty("rows").EnumerateArray().Select(row => DateTimeOffset
            .FromUnixTimeSeconds(row[1].GetInt64() + (row.GetArrayLength() > 11 ? row[11].GetInt64() : offset))
            .ToString("yyyy-MM-dd HH:mm:ss", CultureInfo.InvariantCulture)));
        Assert.Equal([6 * 3600, null, null], data.GetProperty("rows").EnumerateArray()
            .Select(row => row.GetArrayLength() > 12 ? row[12].GetInt64() : (long?)null));
    }

    [Theory]
    [MemberData(nameof(HostileTexts), DisableDiscoveryEnumeration = true)]
    public void Write_HostileText_StaysText(string text)
    {
        var page = CreatePage(text);

        Assert.Equal(GetTags(CreatePage("harmless")), GetTags(page));
        // The data is ASCII text without a character that has a meaning in HTML.
        Assert.DoesNotMatch(@"[<>&']|[^\x20-\x7e]", ReportText.GetDataText(page));
        Assert.DoesNotMatch(@"[\p{Cf}\p{Zl}\p{Zp}\u0000-\u0009\u000b-\u001f]", page);
        var data = ReportText.GetData(page);
        // Half of a surrogate pair isn't a character.
        var expected = new string([.. text.Select(character => char.IsSurrogate(character) ? '\ufffd' : character)]);
        Assert.Equal(expected, data.GetProperty("texts")[data.GetProperty("rows")[0][10].GetInt32()].GetString());
        Assert.Equal(expected, data.GetProperty("rows")[0][3].GetString());
    }

    [Fact]
    public void Write_Canceled_Ends()
    {
        var builder = new ReportBuilder(ReportText.Options);
        builder.Add(ReportText.CreateTask(BuildTaskStatus.Failed));
        using var output = new MemoryStream();

        Assert.Throws<OperationCanceledException>(() => builder.Write(output, new CancellationToken(canceled: true)));
    }

    [Fact]
    public void Write_RunningTasks_ListsTheLongestFirst()
    {
        var page = ReportText.Write(
            ReportText.CreateTask(BuildTaskStatus.Running, "2024-11-25 15:59:30", repoName: "second"),
            ReportText.CreateTask(BuildTaskStatus.Running, "2024-11-25 14:55:00", repoName: "first"),
            ReportText.CreateTask(BuildTaskStatus.Running, "soon", repoName: "last"),
            ReportText.CreateTask(BuildTaskStatus.Failed));

        var section = ReportText.GetElement(page, "section", "running");
        Assert.Matches("1 h 05 min.*first.*30 s.*second.*unknown.*last", section);
        Assert.Contains("3 tasks were running", section, StringComparison.Ordinal);
        Assert.DoesNotContain("web", section, StringComparison.Ordinal);
    }

    [Fact]
    public void Write_ManyRunningTasks_LinksToTheOthers()
    {
        var page = ReportText.Write(
            [.. Enumerable.Range(0, ReportSections.MaximumRowCount + 3).Select(_ => ReportText.CreateTask(BuildTaskStatus.Running))]);

        Assert.Contains($"<a href=\"#status=Running\">Show all {ReportSections.MaximumRowCount + 3}</a>", page, StringComparison.Ordinal);
    }

    [Fact]
    public void Write_WithoutATime_IsCreatedWhenItIsWritten()
    {
        var builder = new ReportBuilder(new ReportOptions { TimeZone = TimeZoneInfo.Utc });
        var before = DateTimeOffset.UtcNow;
        using var output = new MemoryStream();

        builder.Write(output, TestContext.Current.CancellationToken);

        var text = Regex.Match(System.Text.Encoding.UTF8.GetString(output.ToArray()), "Created</dt><dd><time datetime=\"([^\"]+)\"");
        var created = DateTimeOffset.Parse(text.Groups[1].Value, System.Globalization.CultureInfo.InvariantCulture);
        Assert.InRange(created, before.AddSeconds(-1), DateTimeOffset.UtcNow);
    }

    [Fact]
    public void Write_ClockIsSetBackDuringATask_DataContainsTheChange()
    {
        var zone = TimeZoneInfo.CreateCustomTimeZone("Test/Zone", TimeSpan.FromHours(-5), null, null, null, [
            TimeZoneInfo.AdjustmentRule.CreateAdjustmentRule(
                new DateTime(2024, 1, 1), new DateTime(2024, 12, 31), TimeSpan.FromHours(1),
                TimeZoneInfo.TransitionTime.CreateFixedDateRule(new DateTime(1, 1, 1, 2, 0, 0), 3, 10),
                TimeZoneInfo.TransitionTime.CreateFixedDateRule(new DateTime(1, 1, 1, 2, 0, 0), 11, 3)),
        ]);

        // 01:50 in summer time, and 01:10 in winter time.
        var page = ReportText.Write(
            ReportText.Options with { TimeZone = zone },
            ReportText.CreateTask(BuildTaskStatus.Failed, "2024-11-03 13:50:00", "2024-11-03 14:10:00"),
            ReportText.CreateTask(BuildTaskStatus.Failed, "2024-11-04 13:50:00", "2024-11-04 14:10:00"));

        var rows = ReportText.GetData(page).GetProperty("rows");
        Assert.Equal(-3600, rows[0][17].GetInt64());
        Assert.True(rows[1].GetArrayLength() <= 13);
    }

    [Fact]
    public void Write_SeveralAccounts_DataContainsProfileAndCenter()
    {
        var task = ReportText.CreateTask(BuildTaskStatus.Succeeded) with { ProfileName = "audit", Center = "China" };

        var data = ReportText.GetData(ReportText.Write(task));

        var texts = data.GetProperty("texts");
        Assert.Equal("audit", texts[data.GetProperty("rows")[0][15].GetInt32()].GetString());
        Assert.Equal("China", texts[data.GetProperty("rows")[0][16].GetInt32()].GetString());
    }

    [Fact]
    public void Write_TasksWithoutAStart_ChartOfDaysNamesTheirNumber()
    {
        var page = ReportText.Write(
            ReportText.CreateTask(BuildTaskStatus.Failed, "2024-11-25 10:00:00"), ReportText.CreateTask(BuildTaskStatus.Failed, "bad"));

        Assert.Contains(
            "1 task without a start ", ReportText.GetElement(page, "figure", "chart-days"), StringComparison.Ordinal);
    }

    [Fact]
    public void Write_ErrorLogs_GroupsTheLastLines()
    {
        var reasons = new FailureReasons();
        reasons.Add("A", "first line\nPermission denied\r\n  \n");
        reasons.Add("a2", "earlier entry");
        reasons.Add("a2", "Permission denied");
        reasons.Add("a3", " ");
        reasons.Add("succeeded", "No space left on device");
        var failed = ReportText.CreateTask(BuildTaskStatus.Failed);

        var page = ReportText.Write(
            ReportText.Options with { Reasons = reasons },
            failed with { BuildTaskId = "a" }, failed with { BuildTaskId = "a2" }, failed with { BuildTaskId = "a3" },
            failed with { BuildTaskId = null }, ReportText.CreateTask(BuildTaskStatus.Succeeded) with { BuildTaskId = "succeeded" });

        var section = ReportText.GetElement(page, "section", "reasons");
        Assert.Matches(@"<td>2</td><td>\(no text in an error log\)</td>.*<td>2</td><td><bdi>Permission denied</bdi></td>", section);
        Assert.DoesNotContain("No space", page, StringComparison.Ordinal);
        var data = ReportText.GetData(page);
        var row = data.GetProperty("rows")[0];
        Assert.Equal("Permission denied", data.GetProperty("texts")[row[14].GetInt32()].GetString());
        Assert.Equal(11, data.GetProperty("rows")[4].GetArrayLength());
    }

    // A page with a text in each place that can contain a text of the service or of the user.
    private static string CreatePage(string text)
    {
        var task = ReportText.CreateTask(BuildTaskStatus.Running) with
        {
            BuildTaskId = text,
            TaskType = text,
            RegionId = text,
            RepoNamespace = text,
            RepoName = text,
            OldTag = text,
            NewTag = text,
            VulAlias = text,
            FixTime = text,
            FinishTime = text,
        };
        var reasons = new FailureReasons();
        reasons.Add("1", text);
        var baseline = new ReportBaseline(text);
        baseline.Add(task);
        return ReportText.Write(
            ReportText.Options with { Title = text, Reasons = reasons, Baseline = baseline },
            task,
            task with { Status = BuildTaskStatus.Failed, BuildTaskId = "1" });
    }

    // A long label of a chart has a tooltip.
    private static IEnumerable<string> GetTags(string page) =>
        Regex.Matches(page[..page.IndexOf("<script", StringComparison.Ordinal)], "<[a-z/!][a-z0-9]*")
            .Select(match => match.Value)
            .Where(tag => tag is not ("<title" or "</title"));
}
