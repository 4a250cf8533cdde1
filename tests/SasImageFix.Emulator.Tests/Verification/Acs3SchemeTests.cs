using SasImageFix.Emulator.Tests.Support;

namespace SasImageFix.Emulator.Tests.Verification;

/// <summary>Each single changed character of a valid V3 request is rejected, with the error of the first failed check.</summary>
public sealed class Acs3SchemeTests
{
    private static readonly EmulatorAccessKey Key = new("temporary-id", "temporary-secret", "fake+token/==");

    private static readonly ReceivedRequest Valid = Acs3TestSigner.Sign(
        new UnsignedRequest
        {
            Body = "SomeForm=1",
            ContentType = "application/x-www-form-urlencoded",
            Token = Key.Token,
            TokenAccessKeyId = Key.Id,
        }, Key);

    [Fact]
    public void Request_NotChanged_IsAccepted() => Assert.Null(Verify(Valid));

    [Fact]
    public void Method_ChangedCharacter_IsNotFound() =>
        AssertAll(Valid.Method, (changed, _) => Valid with { Method = changed }, _ => "InvalidApi.NotFound");

    [Fact]
    public void Method_GetInsteadOfPost_DoesNotMatchTheSignature() =>
        Assert.Equal("SignatureDoesNotMatch", Verify(Valid with { Method = "GET" }));

    [Fact]
    public void Path_ChangedCharacter_IsNotFound() =>
        AssertAll(Valid.Path, (changed, _) => Valid with { Path = changed }, _ => "InvalidApi.NotFound");

    [Fact]
    public void Query_ChangedCharacter_DoesNotMatchTheSignature() =>
        AssertAll(Valid.Query, (changed, _) => Valid with { Query = changed }, _ => "SignatureDoesNotMatch");

    [Theory]
    [InlineData("host", "InvalidProduct.NotFound")]
    [InlineData("content-type", "SignatureDoesNotMatch")]
    [InlineData("x-acs-accesskey-id", "SignatureDoesNotMatch")]
    [InlineData("x-acs-action", "InvalidAction.NotFound")]
    [InlineData("x-acs-content-sha256", "SignatureDoesNotMatch")]
    [InlineData("x-acs-security-token", "SignatureDoesNotMatch")]
    [InlineData("x-acs-signature-nonce", "SignatureDoesNotMatch")]
    [InlineData("x-acs-version", "InvalidVersion")]
    public void SignedHeaderValue_ChangedCharacter_IsRejected(string name, string code) =>
        AssertAll(Valid.Headers[name], (changed, _) => Valid.With(name, changed), _ => code);

    [Fact]
    public void Date_ChangedCharacter_IsRejected()
    {
        // The error for each character of yyyy-MM-ddTHH:mm:ssZ: E (Expired), F (Format), or S (SignatureDoesNotMatch).
        const string ExpectedErrors = "EEEEFFEFEEFEEFSSFSSF";
        AssertAll(Valid.Headers["x-acs-date"], (changed, _) => Valid.With("x-acs-date", changed), GetExpectedError);

        static string GetExpectedError(int position) => ExpectedErrors[position] switch
        {
            'E' => "InvalidTimeStamp.Expired",
            'F' => "InvalidTimeStamp.Format",
            _ => "SignatureDoesNotMatch",
        };
    }

    [Theory]
    [InlineData("host", "IncompleteSignature")]
    [InlineData("content-type", "IncompleteSignature")]
    [InlineData("x-acs-accesskey-id", "IncompleteSignature")]
    [InlineData("x-acs-action", "MissingParameter")]
    [InlineData("x-acs-content-sha256", "IncompleteSignature")]
    [InlineData("x-acs-date", "IncompleteSignature")]
    [InlineData("x-acs-security-token", "IncompleteSignature")]
    [InlineData("x-acs-signature-nonce", "IncompleteSignature")]
    [InlineData("x-acs-version", "MissingParameter")]
    public void SignedHeaderName_ChangedCharacter_IsRejected(string name, string code) =>
        AssertAll(name, (changed, _) => Valid.With(name, null).With(changed, Valid.Headers[name]), _ => code);

    [Fact]
    public void Authorization_ChangedCharacter_IsRejected()
    {
        var header = Valid.Headers["authorization"];
        var id = header.IndexOf(Key.Id, StringComparison.Ordinal);
        var signature = header.IndexOf("Signature=", StringComparison.Ordinal) + "Signature=".Length;
        AssertAll(header, (changed, _) => Valid.With("authorization", changed), position =>
            position >= id && position < id + Key.Id.Length ? "InvalidAccessKeyId.NotFound"
            : position >= signature ? "SignatureDoesNotMatch"
            : "IncompleteSignature");
    }

    [Fact]
    public void Body_ChangedByte_DoesNotMatchTheSignature()
    {
        var body = Valid.Body.ToArray();
        Assert.All(Enumerable.Range(0, body.Length), position =>
        {
            byte[] changed = [.. body];
            changed[position] ^= 1;
            Assert.Equal("SignatureDoesNotMatch", Verify(Valid with { Body = changed }));
        });
    }

    [Fact]
    public void Query_OtherEncodingOrOrder_IsAccepted()
    {
        var lowercase = Valid.Query.Replace("%2A", "%2a", StringComparison.Ordinal);
        var reordered = string.Join('&', Valid.Query.Split('&').Reverse());

        Assert.NotEqual(Valid.Query, lowercase);
        Assert.Null(Verify(Valid with { Query = lowercase }));
        Assert.Null(Verify(Valid with { Query = reordered }));
    }

    private static void AssertAll(string part, Func<string, int, ReceivedRequest> change, Func<int, string> expected) =>
        Assert.All(CharacterChanges.GetAll(part), change_ =>
            Assert.Equal(expected(change_.Position), Verify(change(change_.Changed, change_.Position))));

    private static string? Verify(ReceivedRequest request) => TestVerifier.Create(Key).GetError(request)?.Code;
}
