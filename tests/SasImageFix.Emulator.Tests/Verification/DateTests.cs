using SasImageFix.Emulator.Tests.Support;

namespace SasImageFix.Emulator.Tests.Verification;

public sealed class DateTests
{
    [Theory]
    [InlineData(0, null)]
    [InlineData(-900, null)]
    [InlineData(900, null)]
    [InlineData(-901, "InvalidTimeStamp.Expired")]
    [InlineData(901, "InvalidTimeStamp.Expired")]
    public void Fifteen_minutes_either_way_are_in_time(int seconds, string? code)
    {
        var request = new OutgoingRequest { Date = OutgoingRequest.DefaultDate.AddSeconds(seconds) };

        Assert.Equal(code, Verifiers.CodeFor(Acs3TestSigner.Sign(request)));
        Assert.Equal(code, Verifiers.CodeFor(RpcTestSigner.Sign(request)));
    }

    [Theory]
    [InlineData("")]
    [InlineData("2026-05-06T07:08:09")]
    [InlineData("2026-05-06T07:08:09+00:00")]
    [InlineData("2026-05-06T07:08:09.000Z")]
    [InlineData("2026-05-06 07:08:09Z")]
    [InlineData("20260506T070809Z")]
    [InlineData("1778051289000")]
    public void Another_form_is_no_date(string date) =>
        Assert.Equal("InvalidTimeStamp.Format", Verifiers.CodeFor(Acs3TestSigner.Sign(new OutgoingRequest()).With("x-acs-date", date)));
}
