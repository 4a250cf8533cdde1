using SasImageFix.Client.Credentials.Caching;
using SasImageFix.Client.Tests.Support;

namespace SasImageFix.Client.Tests.Credentials.Caching;

public sealed class ExpiryTests
{
    [Theory]
    [InlineData("2026-11-24T21:00:00Z", "2026-11-24T21:00:00+00:00")]
    [InlineData("2026-11-24T21:00:00.123Z", "2026-11-24T21:00:00.123+00:00")]
    [InlineData("2026-11-24T21:00:00+08:00", "2026-11-24T13:00:00+00:00")]
    [InlineData("1700000000", "2023-11-14T22:13:20+00:00")]
    [InlineData("1700000000000", "2023-11-14T22:13:20+00:00")]
    [InlineData("24/11/2026 21:00", null)]
    [InlineData("9223372036854775807", null)]
    [InlineData("0", null)]
    [InlineData("-5", null)]
    [InlineData("", null)]
    [InlineData(null, null)]
    public void Read_AnyCulture_ReturnsSameInstant(string? text, string? expected)
    {
        using var culture = new CultureScope("fa-IR");

        Assert.Equal(
            expected is null ? null : DateTimeOffset.Parse(expected, System.Globalization.CultureInfo.InvariantCulture),
            Expiry.Read(text)?.ToUniversalTime());
    }

    [Theory]
    [InlineData("9999-12-31T23:59:59Z", -1)]
    [InlineData("253402300799999", 0)]
    [InlineData("253402300799999", -1)]
    [InlineData("0001-01-01T00:00:00Z", 1)]
    public void Of_EarliestOrLatestInstant_IsNotShiftedOutOfRange(string text, int serverMinutesAhead)
    {
        var clock = new FakeClock();

        var expiry = Expiry.ReadByLocalClock(text, clock.UtcNow + TimeSpan.FromMinutes(serverMinutesAhead), clock);

        Assert.InRange((expiry!.Value - Expiry.Read(text)!.Value).Duration(), TimeSpan.Zero, TimeSpan.FromMinutes(1));
    }

    [Fact]
    public void Of_ClockSkew_KeepsLifetimeReportedByServer()
    {
        var clock = new FakeClock(TimeSpan.FromHours(5));
        var server = DateTimeOffset.UtcNow;

        var expiry = Expiry.ReadByLocalClock(
            server.AddHours(1).ToUnixTimeMilliseconds().ToString(System.Globalization.CultureInfo.InvariantCulture), server, clock);

        Assert.InRange((expiry!.Value - clock.UtcNow).TotalMinutes, 59, 61);
    }
}
