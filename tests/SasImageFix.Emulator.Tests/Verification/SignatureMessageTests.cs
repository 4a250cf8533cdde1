using SasImageFix.Emulator.Tests.Support;

namespace SasImageFix.Emulator.Tests.Verification;

public sealed class SignatureMessageTests
{
    private static readonly ReceivedRequest Good = Acs3TestSigner.Sign(new OutgoingRequest());

    [Fact]
    public void A_wrong_secret_is_told_the_string_that_it_signed_itself()
    {
        var request = Acs3TestSigner.Sign(new OutgoingRequest(), EmulatorAccessKey.Default with { Secret = "wrong" });
        Assert.True(Acs3Authorization.TryParse(request.Headers["authorization"], out var authorization));
        var stringToSign = Acs3Scheme.StringToSign(request, authorization.SignedHeaders);

        var error = Verifiers.Create().RefusalOf(request);

        Assert.Equal(400, error?.Status);
        Assert.Equal($"Specified signature is not matched with our calculation. server string to sign is:{stringToSign}", error?.Message);
    }

    [Fact]
    public void A_hash_of_another_body_does_not_match_even_where_it_is_signed()
    {
        var emptyHash = Good.Headers["x-acs-content-sha256"];
        var other = Acs3TestSigner.Sign(new OutgoingRequest { Body = "Other=1", ContentType = "text/plain" });

        Assert.Null(Verifiers.CodeFor(other));
        Assert.Equal("SignatureDoesNotMatch", Verifiers.CodeFor(other with { Body = default }));
        Assert.Equal("SignatureDoesNotMatch", Verifiers.CodeFor(other.With("x-acs-content-sha256", emptyHash)));
        Assert.Equal("SignatureDoesNotMatch", Verifiers.CodeFor(SignedOver(Good.With("x-acs-content-sha256", new string('0', 64)))));
    }

    // Signed as it stands, over the true hash of the body, while the header claims another.
    private static ReceivedRequest SignedOver(ReceivedRequest request)
    {
        var header = request.Headers["authorization"];
        Assert.True(Acs3Authorization.TryParse(header, out var authorization));
        var stringToSign = Acs3Scheme.StringToSign(request, authorization.SignedHeaders);
        return request.With("authorization", header[..^64] + new Acs3Scheme().Compute(EmulatorAccessKey.Default.Secret, stringToSign));
    }
}
