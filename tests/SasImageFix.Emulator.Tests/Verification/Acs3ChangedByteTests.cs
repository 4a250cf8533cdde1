using SasImageFix.Emulator.Tests.Support;

namespace SasImageFix.Emulator.Tests.Verification;

/// <summary>Every byte of a good V3 request, changed alone, is refused with the code of the check that it runs into.</summary>
public sealed class Acs3ChangedByteTests
{
    private static readonly EmulatorAccessKey Key = new("temporary-id", "temporary-secret", "fake+token/==");

    private static readonly ReceivedRequest Good = Acs3TestSigner.Sign(
        new OutgoingRequest
        {
            Body = "SomeForm=1", ContentType = "application/x-www-form-urlencoded", Token = Key.Token, TokenKeyId = Key.Id,
        }, Key);

    [Fact]
    public void The_request_is_good_before_it_is_changed() => Assert.Null(Verify(Good));

    [Fact]
    public void Method() => AssertAll(Good.Method, (changed, _) => Good with { Method = changed }, _ => "InvalidApi.NotFound");

    [Fact]
    public void Another_method_that_is_served() => Assert.Equal("SignatureDoesNotMatch", Verify(Good with { Method = "GET" }));

    [Fact]
    public void Path() => AssertAll(Good.Path, (changed, _) => Good with { Path = changed }, _ => "InvalidApi.NotFound");

    [Fact]
    public void Query() => AssertAll(Good.Query, (changed, _) => Good with { Query = changed }, _ => "SignatureDoesNotMatch");

    [Theory]
    [InlineData("host", "InvalidProduct.NotFound")]
    [InlineData("content-type", "SignatureDoesNotMatch")]
    [InlineData("x-acs-accesskey-id", "SignatureDoesNotMatch")]
    [InlineData("x-acs-action", "InvalidAction.NotFound")]
    [InlineData("x-acs-content-sha256", "SignatureDoesNotMatch")]
    [InlineData("x-acs-security-token", "SignatureDoesNotMatch")]
    [InlineData("x-acs-signature-nonce", "SignatureDoesNotMatch")]
    [InlineData("x-acs-version", "InvalidVersion")]
    public void Value_of_a_signed_header(string name, string code) =>
        AssertAll(Good.Headers[name], (changed, _) => Good.With(name, changed), _ => code);

    [Fact]
    public void Value_of_the_date()
    {
        // A letter for each character of yyyy-MM-ddTHH:mm:ssZ: no date any more, too far away, or still in time and not what was signed.
        const string Outcomes = "EEEEFFEFEEFEEFSSFSSF";
        AssertAll(Good.Headers["x-acs-date"], (changed, _) => Good.With("x-acs-date", changed), position => Outcomes[position] switch
        {
            'E' => "InvalidTimeStamp.Expired",
            'F' => "InvalidTimeStamp.Format",
            _ => "SignatureDoesNotMatch",
        });
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
    public void Name_of_a_signed_header(string name, string code) =>
        AssertAll(name, (changed, _) => Good.With(name, null).With(changed, Good.Headers[name]), _ => code);

    [Fact]
    public void Authorization()
    {
        var header = Good.Headers["authorization"];
        var id = header.IndexOf(Key.Id, StringComparison.Ordinal);
        var signature = header.IndexOf("Signature=", StringComparison.Ordinal) + "Signature=".Length;
        AssertAll(header, (changed, _) => Good.With("authorization", changed), position =>
            position >= id && position < id + Key.Id.Length ? "InvalidAccessKeyId.NotFound"
            : position >= signature ? "SignatureDoesNotMatch"
            : "IncompleteSignature");
    }

    [Fact]
    public void Body()
    {
        var body = Good.Body.ToArray();
        Assert.All(Enumerable.Range(0, body.Length), position =>
        {
            byte[] changed = [.. body];
            changed[position] ^= 1;
            Assert.Equal("SignatureDoesNotMatch", Verify(Good with { Body = changed }));
        });
    }

    [Fact]
    public void What_decodes_to_the_same_query_is_no_change()
    {
        var lowered = Good.Query.Replace("%2A", "%2a", StringComparison.Ordinal);
        var reordered = string.Join('&', Good.Query.Split('&').Reverse());

        Assert.NotEqual(Good.Query, lowered);
        Assert.Null(Verify(Good with { Query = lowered }));
        Assert.Null(Verify(Good with { Query = reordered }));
    }

    private static void AssertAll(string part, Func<string, int, ReceivedRequest> change, Func<int, string> expected) =>
        Assert.All(ChangedBytes.Of(part), change_ =>
            Assert.Equal(expected(change_.Position), Verify(change(change_.Changed, change_.Position))));

    private static string? Verify(ReceivedRequest request) => Verifiers.Create(Key).RefusalOf(request)?.Code;
}
