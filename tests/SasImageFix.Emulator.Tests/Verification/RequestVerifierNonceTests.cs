using SasImageFix.Emulator.Tests.Support;

namespace SasImageFix.Emulator.Tests.Verification;

public sealed class RequestVerifierNonceTests
{
    private readonly FakeClock _clock = new(UnsignedRequest.DefaultDate);

    [Fact]
    public void Nonce_UsedAgain_IsRejectedForBothSignatures()
    {
        var verifier = TestVerifier.Create(_clock);
        var acs3 = Acs3TestSigner.Sign(new UnsignedRequest { Nonce = "one" });
        var rpc = RpcTestSigner.Sign(new UnsignedRequest { Nonce = "two" });

        Assert.Null(verifier.GetError(acs3));
        Assert.Null(verifier.GetError(rpc));
        Assert.Equal("SignatureNonceUsed", verifier.GetError(acs3)?.Code);
        Assert.Equal("SignatureNonceUsed", verifier.GetError(rpc)?.Code);
        Assert.Equal("SignatureNonceUsed", verifier.GetError(RpcTestSigner.Sign(new UnsignedRequest { Nonce = "one" }))?.Code);
    }

    [Fact]
    public void Nonce_OfRequestWithWrongSignature_CanBeUsedAgain()
    {
        var verifier = TestVerifier.Create(_clock);
        var request = Acs3TestSigner.Sign(new UnsignedRequest());

        Assert.Equal("SignatureDoesNotMatch", verifier.GetError(request with { Query = "Other=1" })?.Code);
        Assert.Null(verifier.GetError(request));
    }

    [Fact]
    public void Nonce_UsedByAnotherAccessKey_IsAccepted()
    {
        var other = new EmulatorAccessKey("other-id", "other-secret");
        var verifier = TestVerifier.Create(_clock, EmulatorAccessKey.Default, other);

        Assert.Null(verifier.GetError(Acs3TestSigner.Sign(new UnsignedRequest { Nonce = "same" })));
        Assert.Null(verifier.GetError(Acs3TestSigner.Sign(new UnsignedRequest { Nonce = "same" }, other)));
    }

    [Fact]
    public void Nonce_UsedAgain_IsRejectedUntilTheDateExpires()
    {
        var verifier = TestVerifier.Create(_clock);
        var ahead = Acs3TestSigner.Sign(new UnsignedRequest { Date = _clock.Now.AddMinutes(15) });
        Assert.Null(verifier.GetError(ahead));

        _clock.Now = _clock.Now.AddMinutes(30);
        Assert.Equal("SignatureNonceUsed", verifier.GetError(ahead)?.Code);

        _clock.Now = _clock.Now.AddSeconds(1);
        Assert.Equal("InvalidTimeStamp.Expired", verifier.GetError(ahead)?.Code);
    }

    [Fact]
    public void Nonce_ParallelRequests_OnlyOneIsAccepted()
    {
        var verifier = TestVerifier.Create(_clock);
        var request = Acs3TestSigner.Sign(new UnsignedRequest());
        var codes = new string?[64];

        Parallel.For(0, codes.Length, i => codes[i] = verifier.GetError(request)?.Code);

        Assert.Single(codes, (string?)null);
        Assert.Equal(codes.Length - 1, codes.Count(code => code == "SignatureNonceUsed"));
    }
}
