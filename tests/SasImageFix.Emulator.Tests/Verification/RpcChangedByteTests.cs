using System.Text;
using SasImageFix.Emulator.Tests.Support;

namespace SasImageFix.Emulator.Tests.Verification;

/// <summary>Every byte of a good RPC request, changed alone, is refused with the code of the check that it runs into.</summary>
public sealed class RpcChangedByteTests
{
    private const string Missing = "MissingParameter";
    private const string Incomplete = "IncompleteSignature";
    private const string Mismatch = "SignatureDoesNotMatch";
    private const string DateFormat = "InvalidTimeStamp.Format";

    // A letter for each character of 2026-05-06T07%3A08%3A09Z, as in the V3 test.
    private const string DateOutcomes = "EEEEFFEFEEFEEFFFSSFFFSSF";

    // What changing the name, the value, and the '&' behind the value runs into; the last spoils this parameter and hides the next.
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

    private static readonly ReceivedRequest Good = RpcTestSigner.Sign(new OutgoingRequest());

    [Fact]
    public void The_request_is_good_before_it_is_changed() => Assert.Null(Verifiers.CodeFor(Good));

    [Fact]
    public void Method() => Assert.All(ChangedBytes.Of(Good.Method), change =>
        Assert.Equal("InvalidApi.NotFound", Verifiers.CodeFor(Good with { Method = change.Changed })));

    [Fact]
    public void Another_method_that_is_served() => Assert.Equal(Mismatch, Verifiers.CodeFor(Good with { Method = "GET" }));

    [Fact]
    public void Path() => Assert.All(ChangedBytes.Of(Good.Path), change =>
        Assert.Equal("InvalidApi.NotFound", Verifiers.CodeFor(Good with { Path = change.Changed })));

    [Fact]
    public void Host() => Assert.All(ChangedBytes.Of(Good.Headers["host"]), change =>
        Assert.Equal("InvalidProduct.NotFound", Verifiers.CodeFor(Good.With("host", change.Changed))));

    [Fact]
    public void Query() => Assert.All(ChangedBytes.Of(Good.Query), change =>
        Assert.Equal(ExpectedAt(change.Position), Verifiers.CodeFor(Good with { Query = change.Changed })));

    [Fact]
    public void Form()
    {
        var form = RpcTestSigner.Sign(new OutgoingRequest(), inForm: true);
        var body = Encoding.ASCII.GetString(form.Body.Span);

        Assert.Null(Verifiers.CodeFor(form));
        Assert.All(ChangedBytes.Of(body), change =>
            Assert.NotNull(Verifiers.CodeFor(form with { Body = Encoding.ASCII.GetBytes(change.Changed) })));
    }

    private static string ExpectedAt(int position)
    {
        var start = Good.Query.LastIndexOf('&', Math.Max(position - 1, 0)) + 1;
        var pair = Good.Query[start..].Split('&')[0];
        var equals = pair.IndexOf('=', StringComparison.Ordinal);
        var offset = position - start;
        var (name, value, separator) = Expected[pair[..equals]];
        var isDate = pair.StartsWith("Timestamp", StringComparison.Ordinal);
        return offset <= equals ? name
            : offset == pair.Length ? separator
            : !isDate ? value
            : DateOutcomes[offset - equals - 1] switch { 'E' => "InvalidTimeStamp.Expired", 'F' => DateFormat, _ => Mismatch };
    }
}
