using SasImageFix.Emulator.Tests.Support;

namespace SasImageFix.Emulator.Tests.Operation;

public sealed class TaskQueryTests
{
    [Theory]
    [InlineData("PageSize=20", "MissingCurrentPage")]
    [InlineData("CurrentPage=1", "MissingPageSize")]
    [InlineData("", "MissingCurrentPage")]
    [InlineData("currentpage=1&PageSize=20", "MissingCurrentPage")]
    [InlineData("CurrentPage=0&PageSize=20", "InvalidCurrentPage")]
    [InlineData("CurrentPage=-1&PageSize=20", "InvalidCurrentPage")]
    [InlineData("CurrentPage=1.0&PageSize=20", "InvalidCurrentPage")]
    [InlineData("CurrentPage=&PageSize=20", "InvalidCurrentPage")]
    [InlineData("CurrentPage=%201&PageSize=20", "InvalidCurrentPage")]
    [InlineData("CurrentPage=2147483648&PageSize=20", "InvalidCurrentPage")]
    [InlineData("CurrentPage=1&CurrentPage=1&PageSize=20", "InvalidCurrentPage")]
    [InlineData("CurrentPage=1&PageSize=0", "InvalidPageSize")]
    [InlineData("CurrentPage=1&PageSize=ten", "InvalidPageSize")]
    [InlineData("CurrentPage=1&PageSize=20&StartTime=2021-10-20", "InvalidStartTime")]
    [InlineData("CurrentPage=1&PageSize=20&StartTime=9223372036854775808", "InvalidStartTime")]
    [InlineData("CurrentPage=1&PageSize=20&StartTime=", "InvalidStartTime")]
    [InlineData("CurrentPage=1&PageSize=20&EndTime=1.5", "InvalidEndTime")]
    [InlineData("CurrentPage=1&PageSize=20&Status=0", "InvalidStatus")]
    [InlineData("CurrentPage=1&PageSize=20&Status=4", "InvalidStatus")]
    [InlineData("CurrentPage=1&PageSize=20&Status=01", "InvalidStatus")]
    [InlineData("CurrentPage=1&PageSize=20&Status=Failed", "InvalidStatus")]
    [InlineData("CurrentPage=1&PageSize=20&Status=", "InvalidStatus")]
    [InlineData("Status=9&EndTime=x&StartTime=x&PageSize=x&CurrentPage=x", "InvalidCurrentPage")]
    public void Parse_InvalidParameters_IsRejected(string query, string code)
    {
        var error = TestVerifier.CatchError(() => TaskQueries.Parse(query));

        Assert.Equal((400, code), (error?.Status, error?.Code));
    }

    [Fact]
    public void Parse_AllParameters_IgnoresOthers()
    {
        var query = TaskQueries.Parse("Unknown=1&Status=3&EndTime=1635575219000&StartTime=-1&PageSize=1000&CurrentPage=7&Format=XML");

        Assert.Equal((7, 1000, -1L, 1635575219000L, 3), (query.CurrentPage, query.PageSize, query.StartTime, query.EndTime, query.Status));
    }

    [Fact]
    public void Parse_OnlyPageParameters_IsAccepted()
    {
        var query = TaskQueries.Parse("CurrentPage=1&PageSize=20");

        Assert.Equal((null, null, null), (query.StartTime, query.EndTime, query.Status));
    }

    [Theory]
    [InlineData(9, 9)]
    [InlineData(10, 10)]
    [InlineData(11, 10)]
    public void Parse_PageSizeAboveLimit_IsReduced(int requested, int expected) =>
        Assert.Equal(expected, TaskQueries.Parse($"CurrentPage=1&PageSize={requested}", 10).PageSize);

    [Theory]
    [InlineData(10, null)]
    [InlineData(11, "InvalidPageSize")]
    public void Parse_PageSizeAboveLimit_IsRejected(int requested, string? code) => Assert.Equal(
        code, TestVerifier.CatchError(() => TaskQueries.Parse($"CurrentPage=1&PageSize={requested}", 10, OverLimitBehavior.Reject))?.Code);
}
