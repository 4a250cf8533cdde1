using SasImageFix.Client.Serialization;

namespace SasImageFix.Client.Tests.Serialization;

public sealed class ServiceTimeTests
{
    [Theory]
    [InlineData("2021-10-14 20:32:05", "2021-10-14T20:32:05+08:00")]
    [InlineData("2021-10-14 20:32:05.250", "2021-10-14T20:32:05.25+08:00")]
    [InlineData("2021-10-14T20:32:05", "2021-10-14T20:32:05+08:00")]
    [InlineData("1634214725000", "2021-10-14T20:32:05+08:00")]
    [InlineData("2021-10-14T12:32:05Z", "2021-10-14T20:32:05+08:00")]
    [InlineData("2021-10-14T21:32:05+09:00", "2021-10-14T20:32:05+08:00")]
    public void Read_SupportedFormat_ReturnsInstantInServiceOffset(string text, string instant)
    {
        var read = ServiceTime.Read(text, ServiceTime.DefaultUtcOffset);

        Assert.Equal(DateTimeOffset.Parse(instant, System.Globalization.CultureInfo.InvariantCulture), read);
        Assert.Equal(TimeSpan.FromHours(8), read!.Value.Offset);
    }

    [Theory]
    [InlineData(null)]
    [InlineData("")]
    [InlineData("soon")]
    [InlineData("2021-13-14 20:32:05")]
    [InlineData("14.10.2021 20:32:05")]
    [InlineData("0001-01-01 00:00:00")]
    [InlineData("99999999999999999")]
    [InlineData("99999999999999999999999")]
    public void Read_InvalidText_ReturnsNull(string? text) => Assert.Null(ServiceTime.Read(text, ServiceTime.DefaultUtcOffset));

    [Fact]
    public void Read_OtherOffset_ReturnsOtherInstant() =>
        Assert.Equal(
            TimeSpan.FromHours(-1),
            ServiceTime.Read("2021-10-14 20:32:05", TimeSpan.FromHours(9))
                - ServiceTime.Read("2021-10-14 20:32:05", TimeSpan.FromHours(8)));
}
