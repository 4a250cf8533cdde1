using System.Net;
using System.Text.Json;
using SasImageFix.Emulator.Tests.Support;

namespace SasImageFix.Emulator.Tests.Faults;

public sealed class PageDistortionsTests
{
    private static readonly EmulatorOptions Options = new() { TaskCount = 60 };

    public static TheoryData<FaultKind> Kinds =>
    [
        FaultKind.NullTasks, FaultKind.MissingPageInfo, FaultKind.AbsurdTotal, FaultKind.NegativeTotal, FaultKind.SmallTotal,
        FaultKind.Clamp, FaultKind.FixedPageSize, FaultKind.EmptyPage, FaultKind.RepeatedPage, FaultKind.IgnoresCurrentPage,
    ];

    [Theory]
    [InlineData(FaultKind.NullTasks, """{"CurrentPage":2,"PageSize":25,"TotalCount":61,"Count":25}""", "null")]
    [InlineData(FaultKind.EmptyPage, """{"CurrentPage":2,"PageSize":25,"TotalCount":61,"Count":25}""", "[]")]
    public async Task NullTasksAndEmptyPage_HaveCorrectPageInfo(FaultKind kind, string info, string rows)
    {
        await using var fixture = await FaultTestServer.StartAsync(kind, Options);

        var json = await SendAsync(fixture, 2, 25);

        Assert.Equal((info, rows), (json.GetProperty("PageInfo").GetRawText(), json.GetProperty("BuildTasks").GetRawText()));
        Assert.Equal(0, (await fixture.WaitForEndAsync()).RowCount);
    }

    [Fact]
    public async Task MissingPageInfo_HasOnlyTheRows()
    {
        await using var fixture = await FaultTestServer.StartAsync(FaultKind.MissingPageInfo, Options);

        var json = await SendAsync(fixture, 2, 25);

        Assert.Equal(["RequestId", "BuildTasks"], json.EnumerateObject().Select(member => member.Name));
        Assert.Equal(Expected(25, 25), Ids(json));
        Assert.Equal(25, (await fixture.WaitForEndAsync()).RowCount);
    }

    [Theory]
    [InlineData(FaultKind.AbsurdTotal, 1_000_000_000_000_000_000)]
    [InlineData(FaultKind.NegativeTotal, -1)]
    [InlineData(FaultKind.SmallTotal, 30)]
    public async Task WrongTotal_OtherMembersAreCorrect(FaultKind kind, long total)
    {
        await using var fixture = await FaultTestServer.StartAsync(kind, Options);

        var json = await SendAsync(fixture, 2, 25);

        Assert.Equal(
            $$"""{"CurrentPage":2,"PageSize":25,"TotalCount":{{total}},"Count":25}""", json.GetProperty("PageInfo").GetRawText());
        Assert.Equal(Expected(25, 25), Ids(json));
    }

    [Theory]
    [InlineData(FaultKind.Clamp, 25, 20)]
    [InlineData(FaultKind.Clamp, 7, 7)]
    [InlineData(FaultKind.FixedPageSize, 25, 20)]
    [InlineData(FaultKind.FixedPageSize, 7, 20)]
    public async Task OtherPageSize_IsUsedAndReturnedInPageInfo(FaultKind kind, int requested, int size)
    {
        await using var fixture = await FaultTestServer.StartAsync(kind, Options);

        var json = await SendAsync(fixture, 2, requested);

        Assert.Equal(
            $$"""{"CurrentPage":2,"PageSize":{{size}},"TotalCount":61,"Count":{{size}}}""", json.GetProperty("PageInfo").GetRawText());
        Assert.Equal(Expected(size, size), Ids(json));
    }

    [Fact]
    public async Task IgnoresCurrentPage_ReturnsTheFirstPage()
    {
        await using var fixture = await FaultTestServer.StartAsync(FaultKind.IgnoresCurrentPage, Options);

        var json = await SendAsync(fixture, 2, 25);

        Assert.Equal("""{"CurrentPage":1,"PageSize":25,"TotalCount":61,"Count":25}""", json.GetProperty("PageInfo").GetRawText());
        Assert.Equal(Expected(0, 25), Ids(json));
    }

    [Fact]
    public async Task RepeatedPage_ReturnsThePreviousPage()
    {
        await using var fixture = await FaultTestServer.StartAsync(Options, "repeated-page#2", "null-tasks#3", "repeated-page#4");

        var first = await SendAsync(fixture, 2, 25);
        var second = await SendAsync(fixture, 1, 10);
        await SendAsync(fixture, 3, 25);
        var fourth = await SendAsync(fixture, 1, 10);

        Assert.Equal(first.GetProperty("PageInfo").GetRawText(), second.GetProperty("PageInfo").GetRawText());
        Assert.Equal(first.GetProperty("BuildTasks").GetRawText(), second.GetProperty("BuildTasks").GetRawText());
        Assert.NotEqual(first.GetProperty("RequestId").GetString(), second.GetProperty("RequestId").GetString());
        Assert.Equal((3, "null"), (
            fourth.GetProperty("PageInfo").GetProperty("CurrentPage").GetInt32(), fourth.GetProperty("BuildTasks").GetRawText()));
    }

    [Fact]
    public async Task RepeatedPage_OfAllRequests_ReturnsTheFirstRequestedPage()
    {
        await using var fixture = await FaultTestServer.StartAsync(Options, "repeated-page");

        Assert.Equal(Expected(25, 25), Ids(await SendAsync(fixture, 2, 25)));
        Assert.Equal(Expected(25, 25), Ids(await SendAsync(fixture, 3, 25)));
        Assert.Equal(Expected(25, 25), Ids(await SendAsync(fixture, 1, 10)));
    }

    [Theory]
    [MemberData(nameof(Kinds))]
    public async Task Request_WithInvalidParameters_IsRejected(FaultKind kind)
    {
        await using var fixture = await FaultTestServer.StartAsync(kind, Options);
        var request = UnsignedRequest.For(fixture.Server) with { Query = [("CurrentPage", "1")] };

        using var response = await fixture.SendAsync(Acs3TestSigner.Sign(request));

        Assert.Equal(HttpStatusCode.BadRequest, response.StatusCode);
        Assert.Equal("MissingPageSize", await response.ReadCodeAsync(fixture.Cancellation));
    }

    [Theory]
    [MemberData(nameof(Kinds))]
    public async Task DistortedPage_IsPartOfTheHistory(FaultKind kind)
    {
        await using var fixture = await FaultTestServer.StartAsync(kind, Options);

        await SendAsync(fixture, 1, 20);

        Assert.Equal(61, fixture.Server.History.GetTasksPresentThroughout(1, 1).Count);
    }

    private static IEnumerable<string> Expected(int skipped, int taken) =>
        TaskGenerator.Generate(Options.TaskCount, Options.Seed, Options.ReferenceTime)
            .Skip(skipped).Take(taken).Select(task => task.BuildTaskId);

    private static IEnumerable<string> Ids(JsonElement json) =>
        json.GetProperty("BuildTasks").EnumerateArray().Select(task => task.GetProperty("BuildTaskId").GetString()!);

    private static async Task<JsonElement> SendAsync(FaultTestServer fixture, int page, int size)
    {
        var request = UnsignedRequest.For(fixture.Server) with { Query = [("CurrentPage", $"{page}"), ("PageSize", $"{size}")] };
        using var response = await fixture.SendAsync(Acs3TestSigner.Sign(request));
        Assert.Equal(HttpStatusCode.OK, response.StatusCode);
        return await response.ReadJsonAsync(fixture.Cancellation);
    }
}
