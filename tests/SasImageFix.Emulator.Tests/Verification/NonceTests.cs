using SasImageFix.Emulator.Tests.Support;

namespace SasImageFix.Emulator.Tests.Verification;

public sealed class NonceTests
{
    private readonly FixedClock _clock = new(OutgoingRequest.DefaultDate);

    [Fact]
    public void A_replay_is_refused_whichever_signature_it_has()
    {
        var verifier = Verifiers.Create(_clock);
        var acs3 = Acs3TestSigner.Sign(new OutgoingRequest { Nonce = "one" });
        var rpc = RpcTestSigner.Sign(new OutgoingRequest { Nonce = "two" });

        Assert.Null(verifier.RefusalOf(acs3));
        Assert.Null(verifier.RefusalOf(rpc));
        Assert.Equal("SignatureNonceUsed", verifier.RefusalOf(acs3)?.Code);
        Assert.Equal("SignatureNonceUsed", verifier.RefusalOf(rpc)?.Code);
        Assert.Equal("SignatureNonceUsed", verifier.RefusalOf(RpcTestSigner.Sign(new OutgoingRequest { Nonce = "one" }))?.Code);
    }

    [Fact]
    public void A_wrong_signature_uses_no_nonce_up()
    {
        var verifier = Verifiers.Create(_clock);
        var request = Acs3TestSigner.Sign(new OutgoingRequest());

        Assert.Equal("SignatureDoesNotMatch", verifier.RefusalOf(request with { Query = "Other=1" })?.Code);
        Assert.Null(verifier.RefusalOf(request));
    }

    [Fact]
    public void Two_keys_may_use_the_same_nonce()
    {
        var other = new EmulatorAccessKey("other-id", "other-secret");
        var verifier = Verifiers.Create(_clock, EmulatorAccessKey.Default, other);

        Assert.Null(verifier.RefusalOf(Acs3TestSigner.Sign(new OutgoingRequest { Nonce = "same" })));
        Assert.Null(verifier.RefusalOf(Acs3TestSigner.Sign(new OutgoingRequest { Nonce = "same" }, other)));
    }

    [Fact]
    public void A_replay_is_refused_as_long_as_its_date_is_in_time_and_then_for_its_date()
    {
        var verifier = Verifiers.Create(_clock);
        var ahead = Acs3TestSigner.Sign(new OutgoingRequest { Date = _clock.Now.AddMinutes(15) });
        Assert.Null(verifier.RefusalOf(ahead));

        _clock.Now = _clock.Now.AddMinutes(30);
        Assert.Equal("SignatureNonceUsed", verifier.RefusalOf(ahead)?.Code);

        _clock.Now = _clock.Now.AddSeconds(1);
        Assert.Equal("InvalidTimeStamp.Expired", verifier.RefusalOf(ahead)?.Code);
    }

    [Fact]
    public void Of_many_at_the_same_time_one_is_taken()
    {
        var verifier = Verifiers.Create(_clock);
        var request = Acs3TestSigner.Sign(new OutgoingRequest());
        var codes = new string?[64];

        Parallel.For(0, codes.Length, i => codes[i] = verifier.RefusalOf(request)?.Code);

        Assert.Single(codes, (string?)null);
        Assert.Equal(codes.Length - 1, codes.Count(code => code == "SignatureNonceUsed"));
    }

    [Fact]
    public void What_can_no_longer_be_replayed_is_forgotten()
    {
        var memory = new NonceCache();
        var now = _clock.Now;
        for (var i = 0; i < 1000; i++)
        {
            Assert.True(memory.TryUse("id", $"{i}", now.AddMinutes(15), now));
            now = now.AddMinutes(1);
        }

        Assert.Equal(16, memory.Count);
    }
}
