using SasImageFix.Playground;

namespace SasImageFix.Tests.Views;

public sealed class OutputScreenTests
{
    [Theory]
    [InlineData("80", 80)]
    [InlineData("1000", 1000)]
    [InlineData("1001", 120)]
    [InlineData("39", 120)]
    [InlineData("-80", 120)]
    [InlineData("wide", 120)]
    [InlineData("", 120)]
    [InlineData(null, 120)]
    public void A_width_is_taken_from_COLUMNS_when_it_is_one(string? columns, int width) => Assert.Equal(width, OutputScreen.WidthOf(columns));
}
