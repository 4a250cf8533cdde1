using System.Globalization;

namespace SasImageFix.Emulator.Tests.Faults;

public sealed class FaultTests
{
    [Theory]
    [InlineData("throttle", FaultKind.Throttle, null, null)]
    [InlineData("throttle-429@0.2", FaultKind.Throttle429, 0.2, null)]
    [InlineData("slow-body@1", FaultKind.SlowBody, 1.0, null)]
    [InlineData("reset-before-headers#3", FaultKind.ResetBeforeHeaders, null, 3)]
    public void Is_a_kind_and_to_which_requests_and_prints_as_it_is_read(string text, FaultKind kind, double? share, int? number)
    {
        var before = CultureInfo.CurrentCulture;
        try
        {
            CultureInfo.CurrentCulture = new CultureInfo("de-DE");
            var fault = Fault.Parse(text);
            Assert.Equal((kind, share, number), (fault.Kind, fault.Share, fault.Number));
            Assert.Equal(text, fault.ToString());
        }
        finally
        {
            CultureInfo.CurrentCulture = before;
        }
    }

    [Theory]
    [InlineData("", "must be one of throttle, throttle-429, ")]
    [InlineData(null, "must be one of throttle, throttle-429, ")]
    [InlineData("Throttle", "must be one of throttle, throttle-429, ")]
    [InlineData("typed-secret", "must be one of throttle, throttle-429, ")]
    [InlineData("throttle ", "must be one of throttle, throttle-429, ")]
    [InlineData("throttle@", "above 0 and at most 1")]
    [InlineData("throttle@0", "above 0 and at most 1")]
    [InlineData("throttle@1.01", "above 0 and at most 1")]
    [InlineData("throttle@-0.5", "above 0 and at most 1")]
    [InlineData("throttle@NaN", "above 0 and at most 1")]
    [InlineData("throttle@0,2", "above 0 and at most 1")]
    [InlineData("throttle@typed-secret", "above 0 and at most 1")]
    [InlineData("throttle#", "1 or more")]
    [InlineData("throttle#0", "1 or more")]
    [InlineData("throttle#1.5", "1 or more")]
    [InlineData("throttle#2147483648", "1 or more")]
    [InlineData("throttle#1@0.2", "1 or more")]
    public void Anything_else_is_none_and_told_why_but_not_repeated(string? text, string message)
    {
        var error = Assert.Throws<FormatException>(() => Fault.Parse(text)).Message;

        Assert.Contains(message, error, StringComparison.Ordinal);
        Assert.DoesNotContain("typed-secret", error, StringComparison.Ordinal);
    }

    [Fact]
    public void What_is_out_of_range_cannot_be_made()
    {
        Assert.Throws<ArgumentOutOfRangeException>(() => Fault.Always((FaultKind)99));
        Assert.Throws<ArgumentOutOfRangeException>(() => Fault.OfShare(FaultKind.Html, 0));
        Assert.Throws<ArgumentOutOfRangeException>(() => Fault.OfShare(FaultKind.Html, 1.5));
        Assert.Throws<ArgumentOutOfRangeException>(() => Fault.OfNumber(FaultKind.Html, 0));
    }

    [Fact]
    public void The_kinds_are_spelled_as_promised() => Assert.Equal(
        [
            "throttle", "throttle-429", "throttle-503", "server-error", "unavailable", "reset-before-headers", "reset-in-body",
            "truncated-body", "truncated-gzip", "wrong-length", "slow-headers", "slow-body", "stalled-body", "malformed-json", "html",
            "gzip-garbage", "huge-body", "clock-skew", "expired-token", "redirect", "deep-json",
            "null-tasks", "missing-page-info", "absurd-total", "negative-total", "small-total", "clamp", "one-size-only", "empty-page",
            "repeated-page", "ignores-current-page",
        ],
        KebabCase.NamesOf<FaultKind>());
}
