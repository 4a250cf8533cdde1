using SasImageFix.Emulator.Tests.Support;

namespace SasImageFix.Emulator.Tests.Requests;

public sealed class RequestLogLineTests
{
    private static readonly RequestEntry Completed = new()
    {
        Number = 1,
        Method = "POST",
        Path = "/",
        Query = "CurrentPage=2&PageSize=20&StartTime=-5&Status=3",
        Headers = new Dictionary<string, string> { ["x-acs-action"] = "DescribeImageFixTask" },
        RequestId = "ID",
        State = RequestState.Completed,
        StatusCode = 200,
        RowCount = 20,
        Duration = TimeSpan.FromMilliseconds(4.9),
    };

    private static readonly Dictionary<string, string> ErrorLogHeaders = new() { ["x-acs-action"] = "DescribeTaskErrorLog" };

    private static readonly Dictionary<string, string> NoHeaders = [];

    [Fact]
    public void Format_Page_ContainsParametersAndRows() => Assert.Equal(
        "POST DescribeImageFixTask CurrentPage=2 PageSize=20 StartTime=-5 Status=3 -> 200 20 rows 4 ms RequestId ID",
        RequestLogLine.Format(Completed));

    [Fact]
    public void Format_RejectedOrAborted_ContainsCodeOrState()
    {
        var rejected = Completed with { Query = string.Empty, StatusCode = 400, Code = "MissingCurrentPage", RowCount = null };
        var aborted = Completed with { Query = string.Empty, State = RequestState.Aborted, StatusCode = null, RowCount = null };

        Assert.Equal("POST DescribeImageFixTask -> 400 MissingCurrentPage 4 ms RequestId ID", RequestLogLine.Format(rejected));
        Assert.Equal("POST DescribeImageFixTask -> aborted 4 ms RequestId ID", RequestLogLine.Format(aborted));
    }

    [Fact]
    public void Format_Fault_ContainsTheKind()
    {
        var faulted = Completed with
        {
            Query = string.Empty,
            StatusCode = 429,
            Code = "Throttling",
            RowCount = null,
            Fault = FaultKind.Throttle429,
        };

        Assert.Equal("POST DescribeImageFixTask -> 429 Throttling fault throttle-429 4 ms RequestId ID", RequestLogLine.Format(faulted));
    }

    [Fact]
    public void Format_SecretsInWrongPlaces_ContainsNone()
    {
        const string Secret = "s3cret-in-the-wrong-place";
        var entry = Completed with
        {
            Method = Secret,
            Path = "/" + Secret,
            Query = $"Signature={Secret}&SecurityToken={Secret}&Status={Secret}&PageSize=%0A&{Secret}=1&Action={Secret}",
            Headers = new Dictionary<string, string> { ["authorization"] = Secret, ["x-acs-action"] = Secret },
        };

        Assert.Equal(
            "(method) (action) Status=(not a number) PageSize=(not a number) -> 200 20 rows 4 ms RequestId ID",
            RequestLogLine.Format(entry));
        Assert.Equal(RequestLogLine.Format(entry), entry.ToString());
    }

    [Theory]
    [InlineData("ivf-6e520160-205d-4801-b8e9-9e7e****", "ivf-6e520160-205d-4801-b8e9-9e7e****")]
    [InlineData("", "(not a task ID)")]
    [InlineData("s3cret-in-the-wrong-place", "(not a task ID)")]
    [InlineData("ivf-s3cret", "(not a task ID)")]
    [InlineData("ivf-0%0A1", "(not a task ID)")]
    [InlineData("ivf-0000000000000000000000000000000000000000000000000000000000000", "(not a task ID)")]
    public void Format_ErrorLogRequest_ContainsTheTaskId(string taskId, string printed) => Assert.Equal(
        $"POST DescribeTaskErrorLog BuildTaskId={printed} -> 200 4 ms RequestId ID",
        RequestLogLine.Format(Completed with { Headers = ErrorLogHeaders, Query = $"BuildTaskId={taskId}", RowCount = null }));

    [Fact]
    public void Action_IsThatOfTheHeaderOrTheQuery()
    {
        Assert.Equal("DescribeImageFixTask", Completed.Action);
        Assert.Equal("DescribeTaskErrorLog", (Completed with { Headers = ErrorLogHeaders }).Action);
        Assert.Equal("AssumeRole", (Completed with { Headers = NoHeaders, Query = "Version=1&Action=AssumeRole" }).Action);
        Assert.Null((Completed with { Headers = NoHeaders, Query = "Action=Other" }).Action);
        Assert.Null((Completed with { Headers = NoHeaders }).Action);
    }

    [Fact]
    public void BuildTaskId_IsThatOfTheQuery()
    {
        Assert.Equal("a/b", (Completed with { Query = "A=1&BuildTaskId=a%2Fb" }).BuildTaskId);
        Assert.Null((Completed with { Query = "BuildTaskId=a&BuildTaskId=b" }).BuildTaskId);
        Assert.Null(Completed.BuildTaskId);
    }

    [Fact]
    public async Task Log_ContainsOneLineForEachRequest()
    {
        var cancellation = TestContext.Current.CancellationToken;
        var key = new EmulatorAccessKey("STS.fake-id", "fake-secret", "fake-token");
        using var log = new StringWriter();
        using var client = new HttpClient();
        await using var server = await EmulatorServer.StartAsync(
            new EmulatorOptions { Log = log, AccessKeys = [key] }, cancellation);
        var request = UnsignedRequest.For(server) with { Token = key.Token, TokenAccessKeyId = key.Id };

        using var acs3 = await client.SendAsync(server, Acs3TestSigner.Sign(request, key), cancellation);
        using var rpc = await client.SendAsync(
            server, RpcTestSigner.Sign(request with { Nonce = "other" }, key), cancellation);

        var lines = log.ToString().Split(Environment.NewLine, StringSplitOptions.RemoveEmptyEntries);
        Assert.Equal(server.Requests.Entries.Select(RequestLogLine.Format), lines);
        Assert.All(lines, line => Assert.StartsWith("POST DescribeImageFixTask CurrentPage=1 ", line, StringComparison.Ordinal));
        Assert.All(lines, line => Assert.DoesNotContain("fake-", line, StringComparison.Ordinal));
    }
}
