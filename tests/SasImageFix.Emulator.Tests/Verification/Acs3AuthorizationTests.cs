using SasImageFix.Emulator.Tests.Support;

namespace SasImageFix.Emulator.Tests.Verification;

public sealed class Acs3AuthorizationTests
{
    private static readonly ReceivedRequest Valid = Acs3TestSigner.Sign(new UnsignedRequest());

    [Theory]
    [InlineData("SignedHeaders=host;", "SignedHeaders=host;not-there;")]
    [InlineData("SignedHeaders=host;", "SignedHeaders=host;host;")]
    [InlineData("SignedHeaders=host;", "SignedHeaders=Host;")]
    [InlineData("SignedHeaders=host;", "SignedHeaders=;host;")]
    [InlineData("SignedHeaders=host;", "SignedHeaders=")]
    [InlineData("x-acs-action;x-acs-content-sha256", "x-acs-content-sha256;x-acs-action")]
    [InlineData(";x-acs-date", "")]
    [InlineData(",Signature=", ", Signature=")]
    [InlineData(",SignedHeaders", ",Credential=again,SignedHeaders")]
    [InlineData("Credential=emulator-access-key-id", "Credential=")]
    [InlineData("ACS3-HMAC-SHA256 ", "ACS3-HMAC-SHA256  ")]
    [InlineData("ACS3-HMAC-SHA256 ", "acs3-hmac-sha256 ")]
    public void Header_Malformed_IsIncompleteSignature(string old, string replacement)
    {
        var header = Valid.Headers["authorization"];
        var changed = header.Replace(old, replacement, StringComparison.Ordinal);

        Assert.NotEqual(header, changed);
        Assert.Equal("IncompleteSignature", TestVerifier.GetErrorCode(Valid.With("authorization", changed)));
    }

    [Fact]
    public void Signature_EmptyShortLongOrUppercase_IsIncompleteSignature()
    {
        var header = Valid.Headers["authorization"];
        var start = header[..^64];

        Assert.All([string.Empty, header[^63..], header[^64..] + "0", new string('A', 64), header[^64..] + "\n"], signature =>
            Assert.Equal("IncompleteSignature", TestVerifier.GetErrorCode(Valid.With("authorization", start + signature))));
    }

    [Fact]
    public void ContentType_NotSigned_IsIncompleteSignatureUnlikeOtherHeaders()
    {
        Assert.Equal("IncompleteSignature", TestVerifier.GetErrorCode(Valid.With("content-type", "text/plain")));
        Assert.Null(TestVerifier.GetErrorCode(Valid.With("accept", "application/json")));
    }

    [Fact]
    public void Request_WithoutHost_IsIncompleteSignature()
    {
        var without = Valid.Headers["authorization"].Replace("SignedHeaders=host;", "SignedHeaders=", StringComparison.Ordinal);

        Assert.Equal("IncompleteSignature", TestVerifier.GetErrorCode(Valid.With("host", null)));
        Assert.Equal("IncompleteSignature", TestVerifier.GetErrorCode(Valid.With("host", null).With("authorization", without)));
    }
}
