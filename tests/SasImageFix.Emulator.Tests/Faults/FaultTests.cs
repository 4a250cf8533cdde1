using System.Globalization;

namespace SasImageFix.Emulator.Tests.Faults;

public sealed class FaultTests
{
    [Theory]
    [InlineData("throttle", FaultKind.Throttle, null, null)]
    [InlineData("throttle-429@0.2", FaultKind.Throttle429, 0.2, null)]
    [InlineData("slow-body@1", FaultKind.SlowBody, 1.0, null)]
    [InlineData("reset-before-headers#3", FaultKind.ResetBeforeHeaders, null, 3)]
    public void Parse_ValidText_ToStringReturnsTheText(string text, FaultKind kind, double? share, int? number)
    {
        var before = CultureInfo.CurrentCulture;
        try
        {
            CultureInfo.CurrentCulture = new CultureInfo("de-DE");
            var fault = Fault.Parse(text);
            Assert.Equal((kind, share, number), (fault.Kind, fault.Share, fault.RequestNumber));
            Assert.Equal(text, fault.ToString());
        }
        finally
        {
            CultureInfo.CurrentCulture = before;
        }
    }

    [Theory]
    [InlineData("", "must be one of these: throttle, throttle-429, ")]
    [InlineData(null, "must be one of these: throttle, throttle-429, ")]
    [InlineData("Throttle", "must be one of these: throttle, throttle-429, ")]
    [InlineData("typed-secret", "must be one of these: throttle, throttle-429, ")]
    [InlineData("throttle ", "must be one of these: throttle, throttle-429, ")]
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
    public void Parse_InvalidText_ThrowsWithoutRepeatingTheText(string? text, string message)
    {
        var error = Assert.Throws<FormatException>(() => Fault.Parse(text)).Message;

        Assert.Contains(message, error, StringComparison.Ordinal);
        Assert.DoesNotContain("typed-secret", error, StringComparison.Ordinal);
    }

    [Fact]
    public void Create_OutOfRange_Throws()
    {
        Assert.Throws<ArgumentOutOfRangeException>(() => Fault.Always((FaultKind)99));
        Assert.Throws<ArgumentOutOfRangeException>(() => Fault.ForShare(FaultKind.Html, 0));
        Assert.Throws<ArgumentOutOfRangeException>(() => Fault.ForShare(FaultKind.Html, 1.5));
        Assert.Throws<ArgumentOutOfRangeException>(() => Fault.ForRequest(FaultKind.Html, 0));
    }

    [Fact]
    public void FaultKind_HasTheDocumentedNames() => Assert.Equal(
        [
            "throttle", "throttle-429", "throttle-503", "server-error", "unavailable", "reset-before-headers", "reset-in-body",
            "truncated-body", "truncated-gzip", "wrong-length", "slow-headers", "slow-body", "stalled-body", "malformed-json", "html",
            "gzip-garbage", "huge-body", "clock-skew", "no-permission", "expired-token", "redirect", "deep-json", "illegal-timestamp",
            "wrong-endpoint", "system-busy", "forbidden-ram", "unauthorized", "empty-403", "html-503", "request-timeout", "too-early",
            "xml-error",
            "null-tasks", "missing-page-info", "absurd-total", "negative-total", "small-total", "clamp", "fixed-page-size", "empty-page",
            "repeated-page", "ignores-current-page",
        ],
        KebabCase.GetNames<FaultKind>());
}
