using SasImageFix.Emulator.Tests.Support;

namespace SasImageFix.Emulator.Tests.Verification;

public sealed class RequestVerifierDateTests
{
    [Theory]
    [InlineData(0, null)]
    [InlineData(-900, null)]
    [InlineData(900, null)]
    [InlineData(-901, "InvalidTimeStamp.Expired")]
    [InlineData(901, "InvalidTimeStamp.Expired")]
    public void Date_UpToFifteenMinutesFromTheClock_IsAccepted(int seconds, string? code)
    {
        var request = new UnsignedRequest { Date = UnsignedRequest.DefaultDate.AddSeconds(seconds) };

        Assert.Equal(code, TestVerifier.GetErrorCode(Acs3TestSigner.Sign(request)));
        Assert.Equal(code, TestVerifier.GetErrorCode(RpcTestSigner.Sign(request)));
    }

    [Theory]
    [InlineData("")]
    [InlineData("2026-05-06T07:08:09")]
    [InlineData("2026-05-06T07:08:09+00:00")]
    [InlineData("2026-05-06T07:08:09.000Z")]
    [InlineData("2026-05-06 07:08:09Z")]
    [InlineData("20260506T070809Z")]
    [InlineData("1778051289000")]
    public void Date_OtherFormat_IsRejected(string date) =>
        Assert.Equal(
            "InvalidTimeStamp.Format", TestVerifier.GetErrorCode(Acs3TestSigner.Sign(new UnsignedRequest()).With("x-acs-date", date)));
}
