using System.Text;
using SasImageFix.Client.Endpoints;
using SasImageFix.Client.Errors;
using SasImageFix.Client.Serialization;
using SasImageFix.Client.Signing;
using SasImageFix.Client.Tests.Support;

namespace SasImageFix.Client.Tests.Serialization;

public sealed class PageReaderTests
{
    private const string Secret = "fake+secret/for=tests";
    private const string Token = "fake-token-for-tests";

    private const string StringToSign = "ACS3-HMAC-SHA256\n0123456789abcdef";

    private static void AssertLocalTime(DateTimeOffset expected, DateTime? time)
    {
        Assert.Equal(DateTimeKind.Local, time?.Kind);
        Assert.Equal(expected, new DateTimeOffset(time!.Value));
    }

    private static readonly string[] Separators = [",", " , ", "\n,\t"];

    private static readonly AccessKey Key = TestCredentials.Create("fake-id", Secret, Token);

    [Theory]
    [InlineData("""{"RequestId":"r","BuildTasks":[]}""")]
    [InlineData("""{"RequestId":"r","BuildTasks":null}""")]
    [InlineData("""{"RequestId":"r"}""")]
    [InlineData("""{"PageInfo":{"TotalCount":0}}""")]
    [InlineData("""{"RequestId":"r","BuildTasks":[null]}""")]
    [InlineData("""{"RequestId":"r","BuildTasks":[],"Code":"200","Message":"successful"}""")]
    public void Read_PageWithoutTasks_ReturnsEmptyList(string body) => Assert.Empty(Read(body).BuildTasks);

    [Fact]
    public void Read_Page_ReturnsPlainList() => Assert.IsType<List<BuildTask>>(Read("""{"RequestId":"r","BuildTasks":[{}]}""").BuildTasks);

    [Fact]
    public void Read_Task_KeepsTextsAndConvertsTimes()
    {
        var task = Assert.Single(Read("""
            {"RequestId":"r","PageInfo":{"CurrentPage":1,"PageSize":20,"TotalCount":12,"Count":1},"BuildTasks":[{
              "BuildTaskId":"ivf-1","TaskType":"IMAGE_REPAIR","RepoNamespace":"n","RepoName":" a,\"b\"\n ","RegionId":"cn-hangzhou",
              "OldTag":"o","OldUuid":"ou","NewTag":"t","NewUuid":"nu","FixTime":"2021-10-14 20:32:05",
              "FinishTime":"2021-10-14 20:34:07","Status":2,"VulAlias":"CVE","Extra":{"a":[1]}}]}
            """).BuildTasks);

        Assert.Equal(" a,\"b\"\n ", task.RepoName);
        Assert.Equal(BuildTaskStatus.Succeeded, task.Status);
        Assert.Equal("2021-10-14 20:32:05", task.FixTime);
        AssertLocalTime(new DateTimeOffset(2021, 10, 14, 20, 32, 5, TimeSpan.FromHours(8)), task.StartedAt);
        Assert.Equal(new TimeSpan(0, 2, 2), task.Duration);
    }

    [Theory]
    [InlineData("")]
    [InlineData(",\"FinishTime\":null")]
    [InlineData(",\"FinishTime\":\"\"")]
    public void Read_RunningTask_HasNoFinishTime(string finishTime)
    {
        var task = Assert.Single(Read($$"""{"BuildTasks":[{"Status":1,"FixTime":"2021-10-14 20:32:05"{{finishTime}}}]}""").BuildTasks);

        Assert.NotNull(task.StartedAt);
        Assert.Null(task.FinishedAt);
        Assert.Null(task.Duration);
    }

    [Fact]
    public void Read_EpochMilliseconds_AreConvertedAndTextIsKept()
    {
        var task = Assert.Single(Read("""{"BuildTasks":[{"FixTime":1634214725000,"FinishTime":"1634214847000"}]}""").BuildTasks);

        Assert.Equal("1634214725000", task.FixTime);
        Assert.Equal(new TimeSpan(0, 2, 2), task.Duration);
        AssertLocalTime(DateTimeOffset.FromUnixTimeMilliseconds(1634214725000), task.StartedAt);
    }

    [Theory]
    [InlineData("7", 7)]
    [InlineData("\"3\"", 3)]
    [InlineData("null", null)]
    [InlineData("\"\"", null)]
    [InlineData("\"running\"", null)]
    [InlineData("\"\\ud800\"", null)]
    [InlineData("1.5", null)]
    [InlineData("99999999999", null)]
    [InlineData("{\"a\":1}", null)]
    public void Read_StatusValue_ReturnsNumberOrNull(string json, int? status) =>
        Assert.Equal((BuildTaskStatus?)status, Assert.Single(Read($$"""{"BuildTasks":[{"Status":{{json}}}]}""").BuildTasks).Status);

    [Fact]
    public void Read_LowercaseNamesAndByteOrderMark_AreAccepted() =>
        Assert.Equal(
            "x", Assert.Single(Read("\uFEFF{\"requestId\":\"r\",\"buildTasks\":[{\"buildTaskId\":\"x\"}]}").BuildTasks).BuildTaskId);

    // The public type has these properties, but the service doesn't return them.
    [Theory]
    [InlineData("\"2021-10-14T20:32:05Z\"")]
    [InlineData("\"no time\"")]
    [InlineData("5")]
    [InlineData("null")]
    [InlineData("{\"Ticks\":1}")]
    [InlineData("[1,[2]]")]
    public void Read_ComputedPropertyInJson_IsIgnored(string value)
    {
        var task = Assert.Single(Read($$"""
            {"BuildTasks":[{"StartedAt":{{value}},"Duration":{{value}},"FinishedAt":{{value}},"FixTime":"2021-10-14 20:32:05"}]}
            """).BuildTasks);

        AssertLocalTime(new DateTimeOffset(2021, 10, 14, 20, 32, 5, TimeSpan.FromHours(8)), task.StartedAt);
        Assert.Null(task.FinishedAt);
        Assert.Null(task.Duration);
    }

    [Theory]
    [InlineData("", nameof(ErrorKind.TruncatedResponse))]
    [InlineData("{}", nameof(ErrorKind.MalformedResponse))]
    [InlineData("null", nameof(ErrorKind.MalformedResponse))]
    [InlineData("[]", nameof(ErrorKind.MalformedResponse))]
    [InlineData("""{"RequestId":"r","BuildTasks":{}}""", nameof(ErrorKind.MalformedResponse))]
    [InlineData("""{"RequestId":"r","BuildTasks":["x"]}""", nameof(ErrorKind.MalformedResponse))]
    [InlineData("""{"RequestId":"r","BuildTasks":[{"Repo""", nameof(ErrorKind.TruncatedResponse))]
    [InlineData("""{"RequestId":"r","BuildTasks":[{"RepoName":"x"},""", nameof(ErrorKind.TruncatedResponse))]
    [InlineData("""{"RequestId":"r","BuildTasks":[{"RepoName" "x"}]}""", nameof(ErrorKind.MalformedResponse))]
    [InlineData(" <!DOCTYPE html><html>Sign in</html>", nameof(ErrorKind.UnexpectedHtmlResponse))]
    [InlineData("""{"Code":"NoPermission","Message":"caller has no permission"}""", nameof(ErrorKind.NoPermission))]
    [InlineData("""{"RequestId":"r","BuildTasks":[],"Code":"Throttling.User"}""", nameof(ErrorKind.Throttled))]
    public void Read_SuccessWithoutPage_Throws(string body, string kind) => Assert.Equal(kind, GetError(body, 200).Kind.ToString());

    [Theory]
    [InlineData("{\"RequestId\":?}", "line 1, byte 14")]
    [InlineData("?", "line 1, byte 1")]
    [InlineData("\uFEFF{\"RequestId\":?}", "line 1, byte 14")]
    [InlineData("\uFEFF?", "line 1, byte 1")]
    [InlineData("{\n\"RequestId\":?}", "line 2, byte 13")]
    [InlineData("{\r\n\"RequestId\":?}", "line 2, byte 13")]
    [InlineData("\uFEFF{\r\n\"RequestId\":\"é\",\r\n\t\"BuildTasks\":?}", "line 3, byte 15")]
    [InlineData("{\"RequestId\":\"é\",?}", "line 1, byte 19")]
    [InlineData("{\"RequestId\":\"r\"}\n\n x", "line 3, byte 2")]
    [InlineData("{\"RequestId\":\"a\nb\"}", "line 1, byte 16")]
    public void Read_InvalidJson_ErrorContainsPosition(string body, string position) =>
        Assert.Contains($"isn't valid JSON ({position})", GetError(body, 200).Message, StringComparison.Ordinal);

    [Theory]
    [InlineData("""{"RequestId":"r","BuildTasks":{}}""")]
    [InlineData("""{"RequestId":"r","BuildTasks":["x"]}""")]
    [InlineData("[]")]
    [InlineData("{}")]
    public void Read_OtherJson_ErrorDoesNotSayThatItIsInvalid(string body) =>
        Assert.Contains(" isn't a page of tasks (", GetError(body, 200).Message, StringComparison.Ordinal);

    [Fact]
    public void Read_JsonDeeperThan32Levels_Throws() =>
        Assert.Equal(
            ErrorKind.MalformedResponse, GetError($$"""{"RequestId":"r","X":{{new string('[', 40)}}{{new string(']', 40)}}}""", 200).Kind);

    [Theory]
    [InlineData("""a\ud800b""")]
    [InlineData("""\\ud800\ud83d\ude80\udc00\t\"\/""")]
    public void Read_ValueWithLoneSurrogate_KeepsTextAsWritten(string json) =>
        Assert.Equal(json, Assert.Single(Read($$"""{"BuildTasks":[{"RepoName":"{{json}}"}]}""").BuildTasks).RepoName);

    [Fact]
    public void Read_InvalidUtf8_ReplacesInvalidBytes()
    {
        byte[] body = [.. "{\"BuildTasks\":[{\"RepoName\":\"a"u8, 0xFF, .. "\"}]}"u8];

        Assert.Equal("a\uFFFD", Assert.Single(Read(new ServiceResponse(200, null, body)).BuildTasks).RepoName);
    }

    // The usual form, and forms that differ from it in one respect, next to each other.
    [Theory]
    [InlineData("""{"BuildTaskId":"x","Status":2,"RepoName":"n"}""")]
    [InlineData("""{"BuildTaskId" :"x","Status":2,"RepoName":"n"}""")]
    [InlineData("""{ "BuildTaskId": "x", "Status": 2, "RepoName": "n" }""")]
    [InlineData("""{"RepoName":"n","Status":2,"BuildTaskId":"x"}""")]
    [InlineData("""{"BuildTaskId":"\u0078","Status":2,"RepoName":"n"}""")]
    [InlineData("""{"Build\u0054askId":"x","Status":2,"RepoName":"n"}""")]
    [InlineData("""{"buildTaskID":"x","status":2,"repoName":"n"}""")]
    [InlineData("""{"BuildTaskId":"x","Status":"2","RepoName":"n"}""")]
    [InlineData("""{"BuildTaskId":"x","Status":2,"RepoName":"n","VulAlias":null}""")]
    [InlineData("""{"BuildTaskId":"x","Status":2,"RepoName":"n","Extra":{"RepoName":"other"}}""")]
    [InlineData("""{"BuildTaskId":"x","Status":2,"RepoName":"n","Extra":"e","Extra2":7}""")]
    [InlineData("""{"BuildTaskId":"y","Status":3,"RepoName":"m","BuildTaskId":"x","Status":2,"RepoName":"n"}""")]
    public void Read_TaskInAnyForm_ReturnsSameValues(string task)
    {
        const string Usual = """{"BuildTaskId":"x","Status":2,"RepoName":"n"}""";
        foreach (var separator in Separators)
        {
            var tasks = Read($$"""{"BuildTasks":[{{Usual}}{{separator}}{{task}}{{separator}}{{Usual}}],"RequestId":"r"}""").BuildTasks;

            Assert.Equal(
                Enumerable.Repeat("x, Succeeded, n", 3), tasks.Select(row => $"{row.BuildTaskId}, {row.Status}, {row.RepoName}"));
        }
    }

    [Theory]
    [InlineData("""{"BuildTasks":[{"RepoName":"x"}{"RepoName":"x"}]}""")]
    [InlineData("""{"BuildTasks":[{"RepoName":"x"},]}""")]
    [InlineData("""{"BuildTasks":[,{"RepoName":"x"}]}""")]
    [InlineData("""{"BuildTasks":[{"RepoName":"x",}]}""")]
    [InlineData("""{"BuildTasks":[{"RepoName":"x"},,{"RepoName":"x"}]}""")]
    [InlineData("""{"BuildTasks":[{"Status":01}]}""")]
    [InlineData("""{"BuildTasks":[{"RepoName":"x"}}""")]
    [InlineData("{\"BuildTasks\":[{\"RepoName\":\"a\tb\"}]}")]
    [InlineData("""{"BuildTasks":[{"RepoName":"x"}]]}""")]
    public void Read_InvalidJsonAmongTasks_Throws(string body) =>
        Assert.Equal(ErrorKind.MalformedResponse, GetError(body, 200).Kind);

    [Fact]
    public void Read_SeveralListsOfTasks_ReturnsLastOne() =>
        Assert.Equal(
            ["c", "d"],
            Read("""{"BuildTasks":[{"RepoName":"a"},{"RepoName":"b"}],"BuildTasks":[{"RepoName":"c"},{ "RepoName":"d"}],"RequestId":"r"}""")
                .BuildTasks.Select(task => task.RepoName));

    [Fact]
    public void Read_TextsThatTasksShare_AreTheSameObject()
    {
        var reader = new PageReader(ServiceTime.DefaultUtcOffset);
        var errors = new ErrorResponseReader("host", () => [], null);
        var body = Encoding.UTF8.GetBytes("""{"BuildTasks":[{"BuildTaskId":"1","RepoName":"web"},{"BuildTaskId":"2","RepoName":"web"}]}""");

        List<BuildTask> rows =
        [
            .. reader.Read(new ServiceResponse(200, null, body), errors).BuildTasks,
            .. reader.Read(new ServiceResponse(200, null, body), errors).BuildTasks,
        ];

        Assert.Equal(4, rows.Count);
        Assert.All(rows, row => Assert.Same(rows[0].RepoName, row.RepoName));
    }

    [Fact]
    public void Read_MoreTextsThanTheTableHolds_KeepsTheirValues()
    {
        List<string> names = [.. Enumerable.Range(0, 4_000).Select(number => $"repository-{number}"), new string('x', 200)];
        names = [.. names, .. names];

        var page = Read($$"""{"BuildTasks":[{{string.Join(',', names.Select(name => $$"""{"RepoName":"{{name}}"}"""))}}]}""");

        Assert.Equal(names, page.BuildTasks.Select(task => task.RepoName));
    }

    [Theory]
    [InlineData("{}")]
    [InlineData("{ }")]
    [InlineData("""{"RepoName":"n"}""")]
    public void Read_MoreThan10000Tasks_Throws(string task)
    {
        Assert.Equal(10_000, Read(Body(10_000)).BuildTasks.Count);
        Assert.Equal(ErrorKind.ResponseTooLarge, GetError(Body(10_001), 200).Kind);

        string Body(int count) => $$"""{"BuildTasks":[{{string.Join(',', Enumerable.Repeat(task, count))}}]}""";
    }

    [Theory]
    [InlineData("""{"RequestId":t@}""")]
    [InlineData("""{"@":?}""")]
    [InlineData("""{"RequestId":"r@","BuildTasks":[]}""")]
    public void Read_CredentialInMalformedResponseOrRequestId_IsRedacted(string body)
    {
        string text;
        try
        {
            text = Read(body.Replace("@", Token, StringComparison.Ordinal)).RequestId!;
        }
        catch (SasImageFixException failure)
        {
            text = failure.ToString();
        }

        Assert.DoesNotContain(Token, text, StringComparison.Ordinal);
    }

    [Fact]
    public void Read_RequestIdOnlyInHeader_UsesHeader() =>
        Assert.Equal("header-id", Read("""{"BuildTasks":[]}""").RequestId);

    private static ImageFixTaskPage Read(string body) => Read(new ServiceResponse(200, "header-id", Encoding.UTF8.GetBytes(body)));

    private static SasImageFixException GetError(string body, int status) =>
        GetError(new ServiceResponse(status, null, Encoding.UTF8.GetBytes(body)));

    private static SasImageFixException GetError(ServiceResponse response) => Assert.Throws<SasImageFixException>(() => Read(response));

    private static ImageFixTaskPage Read(ServiceResponse response) =>
        ServiceResponseReader.Read(response, Endpoint.Resolve(vpcSource: null).Address, Key, ServiceTime.DefaultUtcOffset, StringToSign);
}
