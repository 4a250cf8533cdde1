using SasImageFix.Emulator.Tests.Support;

namespace SasImageFix.Emulator.Tests.CommandLine;

public sealed class InstantArgumentTests
{
    [Theory]
    [InlineData("2024-11-25T08:00:00Z")]
    [InlineData("2024-11-25T16:00:00+08:00")]
    [InlineData("now")]
    public void An_instant_is_read_and_the_present_one_has_a_word(string text)
    {
        var instant = new DateTimeOffset(2024, 11, 25, 8, 0, 0, TimeSpan.Zero);

        Assert.Equal(instant, Arguments.ParseInstant(text, new FixedClock(instant)));
    }

    [Fact]
    public void A_clock_out_of_range_has_no_present_instant() =>
        Assert.Throws<FormatException>(() => Arguments.ParseInstant("now", new FixedClock(DateTimeOffset.UnixEpoch)));
}
