using SasImageFix.Emulator.Tests.Support;

namespace SasImageFix.Emulator.Tests.Verification;

public sealed class Acs3AuthorizationTests
{
    private static readonly ReceivedRequest Good = Acs3TestSigner.Sign(new OutgoingRequest());

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
    public void A_malformed_header_is_an_incomplete_signature(string old, string replacement)
    {
        var header = Good.Headers["authorization"];
        var changed = header.Replace(old, replacement, StringComparison.Ordinal);

        Assert.NotEqual(header, changed);
        Assert.Equal("IncompleteSignature", Verifiers.CodeFor(Good.With("authorization", changed)));
    }

    [Fact]
    public void An_empty_short_long_or_upper_case_signature_is_incomplete()
    {
        var header = Good.Headers["authorization"];
        var start = header[..^64];

        Assert.All([string.Empty, header[^63..], header[^64..] + "0", new string('A', 64), header[^64..] + "\n"], signature =>
            Assert.Equal("IncompleteSignature", Verifiers.CodeFor(Good.With("authorization", start + signature))));
    }

    [Fact]
    public void A_content_type_must_be_signed_and_other_headers_need_not()
    {
        Assert.Equal("IncompleteSignature", Verifiers.CodeFor(Good.With("content-type", "text/plain")));
        Assert.Null(Verifiers.CodeFor(Good.With("accept", "application/json")));
    }

    [Fact]
    public void A_request_without_a_host_is_incomplete()
    {
        var without = Good.Headers["authorization"].Replace("SignedHeaders=host;", "SignedHeaders=", StringComparison.Ordinal);

        Assert.Equal("IncompleteSignature", Verifiers.CodeFor(Good.With("host", null)));
        Assert.Equal("IncompleteSignature", Verifiers.CodeFor(Good.With("host", null).With("authorization", without)));
    }
}
