using System.Text;
using SasImageFix.Emulator.Tests.Support;

namespace SasImageFix.Emulator.Tests.Verification;

/// <summary>Each single changed character of a valid RPC request is rejected, with the error of the first failed check.</summary>
public sealed class RpcSchemeTests
{
    private const string Missing = "MissingParameter";
    private const string Incomplete = "IncompleteSignature";
    private const string Mismatch = "SignatureDoesNotMatch";
    private const string DateFormat = "InvalidTimeStamp.Format";

    // The error for each character of 2026-05-06T07%3A08%3A09Z: E (Expired), F (Format), or S (SignatureDoesNotMatch).
    private const string ExpectedDateErrors = "EEEEFFEFEEFEEFFFSSFFFSSF";

    // The error after a change of the name, the value, and the '&' after the value, which joins the parameter and the next one.
    private static readonly Dictionary<string, (string Name, string Value, string Separator)> Expected = new()
    {
        ["Action"] = (Missing, "InvalidAction.NotFound", Missing),
        ["Version"] = (Missing, "InvalidVersion", "InvalidVersion"),
        ["Format"] = (Mismatch, Mismatch, Missing),
        ["AccessKeyId"] = (Missing, "InvalidAccessKeyId.NotFound", Incomplete),
        ["SignatureMethod"] = (Incomplete, Incomplete, Incomplete),
        ["SignatureVersion"] = (Incomplete, Incomplete, Incomplete),
        ["SignatureNonce"] = (Missing, Mismatch, DateFormat),
        ["Timestamp"] = (DateFormat, "by position", DateFormat),
        ["CurrentPage"] = (Mismatch, Mismatch, Mismatch),
        ["PageSize"] = (Mismatch, Mismatch, Mismatch),
        ["Status"] = (Mismatch, Mismatch, Mismatch),
        ["StartTime"] = (Mismatch, Mismatch, Mismatch),
        ["Note"] = (Mismatch, Mismatch, Mismatch),
        ["Empty"] = (Mismatch, Mismatch, Incomplete),
        ["Signature"] = (Incomplete, Mismatch, string.Empty),
    };

    private static readonly ReceivedRequest Valid = RpcTestSigner.Sign(new UnsignedRequest());

    [Fact]
    public void Request_NotChanged_IsAccepted() => Assert.Null(TestVerifier.GetErrorCode(Valid));

    [Fact]
    public void Method_ChangedCharacter_IsNotFound() => Assert.All(CharacterChanges.GetAll(Valid.Method), change =>
        Assert.Equal("InvalidApi.NotFound", TestVerifier.GetErrorCode(Valid with { Method = change.Changed })));

    [Fact]
    public void Method_GetInsteadOfPost_DoesNotMatchTheSignature() =>
        Assert.Equal(Mismatch, TestVerifier.GetErrorCode(Valid with { Method = "GET" }));

    [Fact]
    public void Path_ChangedCharacter_IsNotFound() => Assert.All(CharacterChanges.GetAll(Valid.Path), change =>
        Assert.Equal("InvalidApi.NotFound", TestVerifier.GetErrorCode(Valid with { Path = change.Changed })));

    [Fact]
    public void Host_ChangedCharacter_IsNotFound() => Assert.All(CharacterChanges.GetAll(Valid.Headers["host"]), change =>
        Assert.Equal("InvalidProduct.NotFound", TestVerifier.GetErrorCode(Valid.With("host", change.Changed))));

    [Fact]
    public void Query_ChangedCharacter_IsRejected() => Assert.All(CharacterChanges.GetAll(Valid.Query), change =>
        Assert.Equal(ExpectedAt(change.Position), TestVerifier.GetErrorCode(Valid with { Query = change.Changed })));

    [Fact]
    public void Form_ChangedCharacter_IsRejected()
    {
        var form = RpcTestSigner.Sign(new UnsignedRequest(), inForm: true);
        var body = Encoding.ASCII.GetString(form.Body.Span);

        Assert.Null(TestVerifier.GetErrorCode(form));
        Assert.All(CharacterChanges.GetAll(body), change =>
            Assert.NotNull(TestVerifier.GetErrorCode(form with { Body = Encoding.ASCII.GetBytes(change.Changed) })));
    }

    private static string ExpectedAt(int position)
    {
        var start = Valid.Query.LastIndexOf('&', Math.Max(position - 1, 0)) + 1;
        var pair = Valid.Query[start..].Split('&')[0];
        var equals = pair.IndexOf('=', StringComparison.Ordinal);
        var offset = position - start;
        var (name, value, separator) = Expected[pair[..equals]];
        var isDate = pair.StartsWith("Timestamp", StringComparison.Ordinal);
        return offset <= equals ? name
            : offset == pair.Length ? separator
            : !isDate ? value
            : ExpectedDateErrors[offset - equals - 1] switch { 'E' => "InvalidTimeStamp.Expired", 'F' => DateFormat, _ => Mismatch };
    }
}
