using SasImageFix.Emulator.Tests.Support;

namespace SasImageFix.Emulator.Tests.Verification;

public sealed class RequestVerifierTokenTests
{
    private const string Mismatch = "InvalidSecurityToken.MismatchWithAccessKey";
    private const string Missing = "MissingSecurityToken";
    private const string Malformed = "InvalidSecurityToken.Malformed";

    private static readonly EmulatorAccessKey Permanent = EmulatorAccessKey.Default;
    private static readonly EmulatorAccessKey Temporary = new("STS.fake-temporary-id", "fake-temporary-secret", "fake-token");
    private static readonly EmulatorAccessKey OtherTemporary = new("STS.fake-other-id", "fake-other-secret", "fake-other-token");

    [Theory]
    [InlineData("fake-token", null)]
    [InlineData(null, Missing)]
    [InlineData("fake-other-token", Mismatch)]
    [InlineData("invented", Malformed)]
    [InlineData("", Malformed)]
    public void Token_OfTemporaryCredential_IsRequired(string? token, string? code)
    {
        var request = new UnsignedRequest { Token = token, TokenAccessKeyId = Temporary.Id };

        Assert.Equal(code, Verify(Acs3TestSigner.Sign(request, Temporary)));
        Assert.Equal(code, Verify(RpcTestSigner.Sign(request, Temporary)));
    }

    [Theory]
    [InlineData("STS.fake-id", null, Missing)]
    [InlineData("STS.fake-id", "fake-token", Mismatch)]
    [InlineData("STSfake-id", null, null)]
    [InlineData("sts.fake-id", null, null)]
    public void AccessKeyWithoutToken_TemporaryId_IsRejected(string id, string? token, string? code)
    {
        var key = new EmulatorAccessKey(id, "fake-secret");
        var request = new UnsignedRequest { Token = token, TokenAccessKeyId = token is null ? null : id };

        Assert.Equal(code, TestVerifier.Create(key, Temporary).GetError(Acs3TestSigner.Sign(request, key))?.Code);
        Assert.Equal(code, TestVerifier.Create(key, Temporary).GetError(RpcTestSigner.Sign(request, key))?.Code);
    }

    [Theory]
    [InlineData(null, null)]
    [InlineData("fake-token", Mismatch)]
    [InlineData("invented", Mismatch)]
    [InlineData("", Mismatch)]
    public void Token_WithPermanentAccessKey_IsRejected(string? token, string? code)
    {
        var request = new UnsignedRequest { Token = token, TokenAccessKeyId = token is null ? null : Permanent.Id };

        Assert.Equal(code, Verify(Acs3TestSigner.Sign(request, Permanent)));
        Assert.Equal(code, Verify(RpcTestSigner.Sign(request, Permanent)));
    }

    [Theory]
    [InlineData(null)]
    [InlineData("emulator-access-key-id")]
    public void AccessKeyIdHeader_MissingOrDifferent_IsRejected(string? tokenAccessKeyId) =>
        Assert.Equal(
            Mismatch, Verify(Acs3TestSigner.Sign(new() { Token = Temporary.Token, TokenAccessKeyId = tokenAccessKeyId }, Temporary)));

    [Fact]
    public void AccessKeyIdHeader_WithoutToken_MustBeTheSigningAccessKeyId()
    {
        Assert.Null(Verify(Acs3TestSigner.Sign(new UnsignedRequest { TokenAccessKeyId = Permanent.Id }, Permanent)));
        Assert.Equal(Mismatch, Verify(Acs3TestSigner.Sign(new UnsignedRequest { TokenAccessKeyId = Temporary.Id }, Permanent)));
    }

    [Theory]
    [InlineData("x-acs-security-token")]
    [InlineData("x-acs-accesskey-id")]
    public void TokenHeaders_NotSigned_IsIncompleteSignature(string name)
    {
        var request = Acs3TestSigner.Sign(new() { Token = Temporary.Token, TokenAccessKeyId = Temporary.Id }, Temporary);
        var authorization = request.Headers["authorization"].Replace($";{name}", string.Empty, StringComparison.Ordinal);

        Assert.Equal("IncompleteSignature", Verify(request.With("authorization", authorization)));
    }

    private static string? Verify(ReceivedRequest request) =>
        TestVerifier.Create(Permanent, Temporary, OtherTemporary).GetError(request)?.Code;
}
