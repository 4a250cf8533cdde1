using System.Net;
using System.Text.Json;
using SasImageFix.Emulator.Tests.Support;

namespace SasImageFix.Emulator.Tests.Faults;

/// <summary>Answers that are right in all but what they say.</summary>
public sealed class PageDistortionTests
{
    private static readonly EmulatorOptions Options = new() { Tasks = 60 };

    public static TheoryData<FaultKind> Lies =>
    [
        FaultKind.NullTasks, FaultKind.MissingPageInfo, FaultKind.AbsurdTotal, FaultKind.NegativeTotal, FaultKind.SmallTotal,
        FaultKind.Clamp, FaultKind.OneSizeOnly, FaultKind.EmptyPage, FaultKind.RepeatedPage, FaultKind.IgnoresCurrentPage,
    ];

    [Theory]
    [InlineData(FaultKind.NullTasks, """{"CurrentPage":2,"PageSize":25,"TotalCount":61,"Count":25}""", "null")]
    [InlineData(FaultKind.EmptyPage, """{"CurrentPage":2,"PageSize":25,"TotalCount":61,"Count":25}""", "[]")]
    public async Task The_rows_are_missing_and_PageInfo_is_true(FaultKind kind, string info, string rows)
    {
        await using var bench = await FaultBench.StartAsync(kind, Options);

        var answer = await AskAsync(bench, 2, 25);

        Assert.Equal((info, rows), (answer.GetProperty("PageInfo").GetRawText(), answer.GetProperty("BuildTasks").GetRawText()));
        Assert.Equal(0, (await bench.EndAsync()).RowCount);
    }

    [Fact]
    public async Task Missing_page_info_is_the_rows_alone()
    {
        await using var bench = await FaultBench.StartAsync(FaultKind.MissingPageInfo, Options);

        var answer = await AskAsync(bench, 2, 25);

        Assert.Equal(["RequestId", "BuildTasks"], answer.EnumerateObject().Select(member => member.Name));
        Assert.Equal(Expected(25, 25), Ids(answer));
        Assert.Equal(25, (await bench.EndAsync()).RowCount);
    }

    [Theory]
    [InlineData(FaultKind.AbsurdTotal, 1_000_000_000_000_000_000)]
    [InlineData(FaultKind.NegativeTotal, -1)]
    [InlineData(FaultKind.SmallTotal, 30)]
    public async Task The_total_is_a_lie_and_the_rest_is_true(FaultKind kind, long total)
    {
        await using var bench = await FaultBench.StartAsync(kind, Options);

        var answer = await AskAsync(bench, 2, 25);

        Assert.Equal(
            $$"""{"CurrentPage":2,"PageSize":25,"TotalCount":{{total}},"Count":25}""", answer.GetProperty("PageInfo").GetRawText());
        Assert.Equal(Expected(25, 25), Ids(answer));
    }

    [Theory]
    [InlineData(FaultKind.Clamp, 25, 20)]
    [InlineData(FaultKind.Clamp, 7, 7)]
    [InlineData(FaultKind.OneSizeOnly, 25, 20)]
    [InlineData(FaultKind.OneSizeOnly, 7, 20)]
    public async Task Another_size_is_answered_and_said(FaultKind kind, int asked, int size)
    {
        await using var bench = await FaultBench.StartAsync(kind, Options);

        var answer = await AskAsync(bench, 2, asked);

        Assert.Equal(
            $$"""{"CurrentPage":2,"PageSize":{{size}},"TotalCount":61,"Count":{{size}}}""", answer.GetProperty("PageInfo").GetRawText());
        Assert.Equal(Expected(size, size), Ids(answer));
    }

    [Fact]
    public async Task Ignores_current_page_is_always_the_first()
    {
        await using var bench = await FaultBench.StartAsync(FaultKind.IgnoresCurrentPage, Options);

        var answer = await AskAsync(bench, 2, 25);

        Assert.Equal("""{"CurrentPage":1,"PageSize":25,"TotalCount":61,"Count":25}""", answer.GetProperty("PageInfo").GetRawText());
        Assert.Equal(Expected(0, 25), Ids(answer));
    }

    [Fact]
    public async Task Repeated_page_is_the_last_answer_whatever_is_asked()
    {
        await using var bench = await FaultBench.StartAsync(Options, "repeated-page#2", "null-tasks#3", "repeated-page#4");

        var first = await AskAsync(bench, 2, 25);
        var second = await AskAsync(bench, 1, 10);
        await AskAsync(bench, 3, 25);
        var fourth = await AskAsync(bench, 1, 10);

        Assert.Equal(first.GetProperty("PageInfo").GetRawText(), second.GetProperty("PageInfo").GetRawText());
        Assert.Equal(first.GetProperty("BuildTasks").GetRawText(), second.GetProperty("BuildTasks").GetRawText());
        Assert.NotEqual(first.GetProperty("RequestId").GetString(), second.GetProperty("RequestId").GetString());
        Assert.Equal((3, "null"), (
            fourth.GetProperty("PageInfo").GetProperty("CurrentPage").GetInt32(), fourth.GetProperty("BuildTasks").GetRawText()));
    }

    [Fact]
    public async Task Repeated_page_is_one_and_the_same_for_ever_where_it_is_done_always()
    {
        await using var bench = await FaultBench.StartAsync(Options, "repeated-page");

        Assert.Equal(Expected(25, 25), Ids(await AskAsync(bench, 2, 25)));
        Assert.Equal(Expected(25, 25), Ids(await AskAsync(bench, 3, 25)));
        Assert.Equal(Expected(25, 25), Ids(await AskAsync(bench, 1, 10)));
    }

    [Theory]
    [MemberData(nameof(Lies))]
    public async Task Is_told_to_nobody_whose_parameters_are_refused(FaultKind kind)
    {
        await using var bench = await FaultBench.StartAsync(kind, Options);
        var request = HttpRequests.To(bench.Server) with { Query = [("CurrentPage", "1")] };

        using var response = await bench.AskAsync(Acs3TestSigner.Sign(request));

        Assert.Equal(HttpStatusCode.BadRequest, response.StatusCode);
        Assert.Equal("MissingPageSize", await response.ReadCodeAsync(bench.Cancellation));
    }

    [Theory]
    [MemberData(nameof(Lies))]
    public async Task Counts_as_a_served_page_in_the_history(FaultKind kind)
    {
        await using var bench = await FaultBench.StartAsync(kind, Options);

        await AskAsync(bench, 1, 20);

        Assert.Equal(61, bench.Server.History.PresentThroughout(1, 1).Count);
    }

    private static IEnumerable<string> Expected(int skipped, int taken) =>
        TaskGenerator.Generate(Options.Tasks, Options.Seed, Options.Now).Skip(skipped).Take(taken).Select(task => task.BuildTaskId);

    private static IEnumerable<string> Ids(JsonElement answer) =>
        answer.GetProperty("BuildTasks").EnumerateArray().Select(task => task.GetProperty("BuildTaskId").GetString()!);

    private static async Task<JsonElement> AskAsync(FaultBench bench, int page, int size)
    {
        var request = HttpRequests.To(bench.Server) with { Query = [("CurrentPage", $"{page}"), ("PageSize", $"{size}")] };
        using var response = await bench.AskAsync(Acs3TestSigner.Sign(request));
        Assert.Equal(HttpStatusCode.OK, response.StatusCode);
        return await response.ReadJsonAsync(bench.Cancellation);
    }
}
