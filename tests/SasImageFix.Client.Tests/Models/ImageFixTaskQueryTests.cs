namespace SasImageFix.Client.Tests.Models;

public sealed class ImageFixTaskQueryTests
{
    [Fact]
    public void ToString_NoFilter_IsThePage() =>
        Assert.Equal("page 2 of size 20", new ImageFixTaskQuery { CurrentPage = 2, PageSize = 20 }.ToString());

    [Fact]
    public void ToString_Filters_AreInOneLine() =>
        Assert.Equal(
            "page 1 of size 100, status Failed, from 2024-11-25 00:00:00 +08:00, to 2024-11-26 00:00:00 +08:00",
            new ImageFixTaskQuery
            {
                Status = BuildTaskStatus.Failed,
                StartTime = new DateTimeOffset(2024, 11, 25, 0, 0, 0, TimeSpan.FromHours(8)),
                EndTime = new DateTimeOffset(2024, 11, 26, 0, 0, 0, TimeSpan.FromHours(8)),
            }.ToString());

    [Fact]
    public void PageInfoToString_MissingValue_IsAQuestionMark() =>
        Assert.Equal(
            "page 3 of size 20, ? tasks, total count 99",
            new PageInfo { CurrentPage = 3, PageSize = 20, TotalCount = 99 }.ToString());
}
