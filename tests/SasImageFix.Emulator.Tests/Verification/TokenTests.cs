using SasImageFix.Emulator.Tests.Support;

namespace SasImageFix.Emulator.Tests.Verification;

public sealed class TokenTests
{
    private const string Mismatch = "InvalidSecurityToken.MismatchWithAccessKey";
    private const string Malformed = "InvalidSecurityToken.Malformed";

    private static readonly EmulatorAccessKey Fixed = EmulatorAccessKey.Default;
    private static readonly EmulatorAccessKey Temporary = new("STS.fake-temporary-id", "fake-temporary-secret", "fake-token");
    private static readonly EmulatorAccessKey OtherTemporary = new("STS.fake-other-id", "fake-other-secret", "fake-other-token");

    [Theory]
    [InlineData("fake-token", null)]
    [InlineData(null, Mismatch)]
    [InlineData("fake-other-token", Mismatch)]
    [InlineData("invented", Malformed)]
    [InlineData("", Malformed)]
    public void A_temporary_key_comes_with_its_own_token(string? token, string? code)
    {
        var request = new OutgoingRequest { Token = token, TokenKeyId = Temporary.Id };

        Assert.Equal(code, Verify(Acs3TestSigner.Sign(request, Temporary)));
        Assert.Equal(code, Verify(RpcTestSigner.Sign(request, Temporary)));
    }

    [Theory]
    [InlineData(null, null)]
    [InlineData("fake-token", Mismatch)]
    [InlineData("invented", Mismatch)]
    [InlineData("", Mismatch)]
    public void A_fixed_key_comes_without_a_token(string? token, string? code)
    {
        var request = new OutgoingRequest { Token = token, TokenKeyId = token is null ? null : Fixed.Id };

        Assert.Equal(code, Verify(Acs3TestSigner.Sign(request, Fixed)));
        Assert.Equal(code, Verify(RpcTestSigner.Sign(request, Fixed)));
    }

    [Theory]
    [InlineData(null)]
    [InlineData("emulator-access-key-id")]
    public void The_id_beside_a_token_is_the_one_that_signs(string? tokenKeyId) =>
        Assert.Equal(Mismatch, Verify(Acs3TestSigner.Sign(new() { Token = Temporary.Token, TokenKeyId = tokenKeyId }, Temporary)));

    [Fact]
    public void An_id_without_a_token_is_the_one_that_signs_too()
    {
        Assert.Null(Verify(Acs3TestSigner.Sign(new OutgoingRequest { TokenKeyId = Fixed.Id }, Fixed)));
        Assert.Equal(Mismatch, Verify(Acs3TestSigner.Sign(new OutgoingRequest { TokenKeyId = Temporary.Id }, Fixed)));
    }

    [Theory]
    [InlineData("x-acs-security-token")]
    [InlineData("x-acs-accesskey-id")]
    public void Both_are_signed(string name)
    {
        var request = Acs3TestSigner.Sign(new() { Token = Temporary.Token, TokenKeyId = Temporary.Id }, Temporary);
        var authorization = request.Headers["authorization"].Replace($";{name}", string.Empty, StringComparison.Ordinal);

        Assert.Equal("IncompleteSignature", Verify(request.With("authorization", authorization)));
    }

    private static string? Verify(ReceivedRequest request) => Verifiers.Create(Fixed, Temporary, OtherTemporary).RefusalOf(request)?.Code;
}
