using SasImageFix.Emulator.Tests.Support;

namespace SasImageFix.Emulator.Tests.Verification;

public sealed class RequestVerifierSignatureTests
{
    private static readonly ReceivedRequest Valid = Acs3TestSigner.Sign(new UnsignedRequest());

    [Fact]
    public void Signature_WrongSecret_ErrorContainsTheStringToSign()
    {
        var request = Acs3TestSigner.Sign(new UnsignedRequest(), EmulatorAccessKey.Default with { Secret = "wrong" });
        Assert.True(Acs3Authorization.TryParse(request.Headers["authorization"], out var authorization));
        var stringToSign = Acs3Scheme.GetStringToSign(request, authorization.SignedHeaders);

        var error = TestVerifier.Create().GetError(request);

        Assert.Equal(400, error?.Status);
        Assert.Equal($"Specified signature is not matched with our calculation. server string to sign is:{stringToSign}", error?.Message);
    }

    [Fact]
    public void ContentHash_OfAnotherBody_DoesNotMatchEvenIfSigned()
    {
        var emptyHash = Valid.Headers["x-acs-content-sha256"];
        var other = Acs3TestSigner.Sign(new UnsignedRequest { Body = "Other=1", ContentType = "text/plain" });

        Assert.Null(TestVerifier.GetErrorCode(other));
        Assert.Equal("SignatureDoesNotMatch", TestVerifier.GetErrorCode(other with { Body = default }));
        Assert.Equal("SignatureDoesNotMatch", TestVerifier.GetErrorCode(other.With("x-acs-content-sha256", emptyHash)));
        Assert.Equal(
            "SignatureDoesNotMatch", TestVerifier.GetErrorCode(SignAgain(Valid.With("x-acs-content-sha256", new string('0', 64)))));
    }

    // Signs the request with the correct hash of the body, although the header contains another hash.
    private static ReceivedRequest SignAgain(ReceivedRequest request)
    {
        var header = request.Headers["authorization"];
        Assert.True(Acs3Authorization.TryParse(header, out var authorization));
        var stringToSign = Acs3Scheme.GetStringToSign(request, authorization.SignedHeaders);
        var signature = new Acs3Scheme().ComputeSignature(EmulatorAccessKey.Default.Secret, stringToSign);
        return request.With("authorization", header[..^64] + signature);
    }
}
