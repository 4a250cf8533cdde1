using System.Globalization;
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

        Assert.Equal(DateTimeOffset.Parse(instant, CultureInfo.InvariantCulture), read);
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

    // The usual form is read without ParseExact.
    [Theory]
    [InlineData("2021-10-14 20:32:05")]
    [InlineData("2024-02-29 00:00:00")]
    [InlineData("2023-02-29 00:00:00")]
    [InlineData("1900-02-29 00:00:00")]
    [InlineData("2021-10-00 20:32:05")]
    [InlineData("2021-10-32 20:32:05")]
    [InlineData("2021-00-14 20:32:05")]
    [InlineData("2021-10-14 24:00:00")]
    [InlineData("2021-10-14 20:60:05")]
    [InlineData("2021-10-14 20:32:60")]
    [InlineData("0000-10-14 20:32:05")]
    [InlineData("9999-12-31 23:59:59")]
    [InlineData("2021-10-14\u00a020:32:05")]
    [InlineData("2021-1\u0660-14 20:32:05")]
    [InlineData("2021-10-14 20:32:5 ")]
    [InlineData("2021-10-14 -1:32:05")]
    [InlineData("+021-10-14 20:32:05")]
    public void Read_UsualForm_ReturnsSameAsParseExact(string text)
    {
        var isValid = DateTime.TryParseExact(
            text, "yyyy-MM-dd HH:mm:ss", CultureInfo.InvariantCulture, DateTimeStyles.None, out var expected);

        Assert.Equal(isValid ? expected : null, ServiceTime.Read(text, TimeSpan.Zero)?.DateTime);
    }
}
