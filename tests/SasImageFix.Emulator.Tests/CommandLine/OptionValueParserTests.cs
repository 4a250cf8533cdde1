using SasImageFix.Emulator.Tests.Support;

namespace SasImageFix.Emulator.Tests.CommandLine;

public sealed class OptionValueParserTests
{
    [Theory]
    [InlineData("id:secret", "id", "secret", null)]
    [InlineData("STS.a-b_1:secret:token", "STS.a-b_1", "secret", "token")]
    [InlineData("id:secret:to:ken==", "id", "secret", "to:ken==")]
    public void ParseAccessKey_IdSecretAndOptionalToken_ReturnsThem(string text, string id, string secret, string? token)
    {
        var key = OptionValueParser.ParseAccessKey(text);

        Assert.Equal((id, secret, token), (key.Id, key.Secret, key.Token));
    }

    [Theory]
    [InlineData("")]
    [InlineData("id")]
    [InlineData("id:")]
    [InlineData(":secret")]
    [InlineData("id:secret:")]
    [InlineData("i,d:secret")]
    [InlineData("i d:secret")]
    public void ParseAccessKey_OtherText_Throws(string text) =>
        Assert.Throws<FormatException>(() => OptionValueParser.ParseAccessKey(text));

    [Fact]
    public void AccessKey_ToString_ReturnsTheId() => Assert.Equal("id", new EmulatorAccessKey("id", "secret", "token").ToString());

    [Theory]
    [InlineData("2024-11-25T08:00:00Z")]
    [InlineData("2024-11-25T16:00:00+08:00")]
    [InlineData("now")]
    public void ParseTime_TimeOrNow_ReturnsTheTime(string text)
    {
        var time = new DateTimeOffset(2024, 11, 25, 8, 0, 0, TimeSpan.Zero);

        Assert.Equal(time, OptionValueParser.ParseTime(text, new FakeClock(time)));
    }

    [Theory]
    [InlineData("0s", 0)]
    [InlineData("250ms", 250)]
    [InlineData("90s", 90_000)]
    [InlineData("1.5m", 90_000)]
    [InlineData("24h", 86_400_000)]
    public void ParseDuration_NumberAndUnit_ReturnsTheDuration(string text, int milliseconds) =>
        Assert.Equal(TimeSpan.FromMilliseconds(milliseconds), OptionValueParser.ParseDuration(text, TimeSpan.FromDays(1)));

    [Theory]
    [InlineData("")]
    [InlineData("90")]
    [InlineData("s")]
    [InlineData("-1s")]
    [InlineData("1,5m")]
    [InlineData("1 m")]
    [InlineData("1d")]
    [InlineData("NaNs")]
    [InlineData("00:01:30")]
    [InlineData("24.01h")]
    public void ParseDuration_OtherText_Throws(string text) =>
        Assert.Throws<FormatException>(() => OptionValueParser.ParseDuration(text, TimeSpan.FromDays(1)));

    [Fact]
    public void ParseTime_NowIsOutOfRange_Throws() =>
        Assert.Throws<FormatException>(() => OptionValueParser.ParseTime("now", new FakeClock(DateTimeOffset.UnixEpoch)));

    [Theory]
    [InlineData("acs:ram::12:role/a.b", null)]
    [InlineData("acs:ram::12:role/a.b,an:external,id", "an:external,id")]
    public void ParseRole_ArnAndOptionalExternalId_ReturnsThem(string text, string? externalId) => Assert.Equal(
        EmulatorRole.Default with { Arn = "acs:ram::12:role/a.b", ExternalId = externalId }, OptionValueParser.ParseRole(text));

    [Theory]
    [InlineData("")]
    [InlineData("acs:ram::12:role/")]
    [InlineData("acs:ram::twelve:role/a")]
    [InlineData("acs:ram::12:user/a")]
    [InlineData("acs:ram::12:role/a/b")]
    [InlineData("acs:ram::12:role/a,")]
    public void ParseRole_OtherText_Throws(string text) => Assert.Throws<FormatException>(() => OptionValueParser.ParseRole(text));
}
