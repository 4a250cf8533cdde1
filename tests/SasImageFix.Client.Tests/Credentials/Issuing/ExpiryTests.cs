using SasImageFix.Client.Credentials.Issuing;
using SasImageFix.Client.Tests.Support;

namespace SasImageFix.Client.Tests.Credentials.Issuing;

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
    public void An_instant_is_read_the_same_in_every_culture(string? text, string? expected)
    {
        using var culture = new CultureScope("fa-IR");

        Assert.Equal(
            expected is null ? null : DateTimeOffset.Parse(expected, System.Globalization.CultureInfo.InvariantCulture), Expiry.Read(text)?.ToUniversalTime());
    }

    [Fact]
    public void By_this_machines_clock_a_key_lives_as_long_as_the_server_says()
    {
        var clock = new DrivenClock(TimeSpan.FromHours(5));
        var server = DateTimeOffset.UtcNow;

        var expiry = Expiry.Of(server.AddHours(1).ToUnixTimeMilliseconds().ToString(System.Globalization.CultureInfo.InvariantCulture), server, clock);

        Assert.InRange((expiry!.Value - clock.UtcNow).TotalMinutes, 59, 61);
    }
}
