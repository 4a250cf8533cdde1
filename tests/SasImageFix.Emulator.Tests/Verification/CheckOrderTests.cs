using SasImageFix.Emulator.Tests.Support;

namespace SasImageFix.Emulator.Tests.Verification;

/// <summary>The order of docs/emulator.md: a request with many faults is refused for the first of them.</summary>
public sealed class CheckOrderTests
{
    private const string UsedNonce = "used-before";

    private sealed record Fault(string Code, string MessagePart, Func<ReceivedRequest, ReceivedRequest> Apply);

    private static readonly Fault[] Acs3Faults =
    [
        new("InvalidApi.NotFound", string.Empty, request => request with { Method = "PUT" }),
        new("InvalidApi.NotFound", string.Empty, request => request with { Path = "/other" }),
        new("IncompleteSignature", "is not signed", request => request.With("authorization", null)),
        new("MissingParameter", "Version", request => request.With("x-acs-version", null)),
        new("InvalidVersion", string.Empty, request => request.With("x-acs-version", "2014-05-26")),
        new("MissingParameter", "Action", request => request.With("x-acs-action", null)),
        new("InvalidAction.NotFound", string.Empty, request => request.With("x-acs-action", "DescribeOther")),
        new("IncompleteSignature", "must read", request => request.With("authorization", request.Headers["authorization"] + "0")),
        new("IncompleteSignature", "was not sent: x-acs-date", request => request.With("x-acs-date", null)),
        new("IncompleteSignature", "does not name x-acs-added", request => request.With("x-acs-added", "1")),
        new("MissingParameter", "x-acs-signature-nonce", request => request.With("x-acs-signature-nonce", string.Empty)),
        new("MissingParameter", "x-acs-content-sha256", request => request.With("x-acs-content-sha256", string.Empty)),
        new("InvalidAccessKeyId.NotFound", string.Empty, request => request.With(
            "authorization", request.Headers["authorization"].Replace("=emulator", "=simulator", StringComparison.Ordinal))),
        new("InvalidTimeStamp.Format", string.Empty, request => request.With("x-acs-date", "today")),
        new("InvalidTimeStamp.Expired", string.Empty, request => request.With("x-acs-date", "2020-01-01T00:00:00Z")),
        new("InvalidProduct.NotFound", string.Empty, request => request.With("host", "elsewhere.example:1")),
        new("SignatureDoesNotMatch", string.Empty, request => request with { Query = request.Query + "&More=1" }),
    ];

    private static readonly Fault[] RpcFaults =
    [
        new("InvalidApi.NotFound", string.Empty, request => request with { Path = "/other" }),
        new("IncompleteSignature", "is not signed", request => Replace(request, "&Signature=", "&Unsigned=")),
        new("MissingParameter", "Version", request => Replace(request, "&Version=", "&Unversioned=")),
        new("InvalidVersion", string.Empty, request => Replace(request, "2018-12-03", "2014-05-26")),
        new("MissingParameter", "Action", request => Replace(request, "Action=", "Inaction=")),
        new("InvalidAction.NotFound", string.Empty, request => Replace(request, "DescribeImageFixTask", "DescribeOther")),
        new("IncompleteSignature", "more than once", request => request with { Query = request.Query + "&Format=JSON" }),
        new("IncompleteSignature", "SignatureMethod", request => Replace(request, "HMAC-SHA1", "HMAC-SHA256")),
        new("IncompleteSignature", "SignatureVersion", request => Replace(request, "SignatureVersion=1.0", "SignatureVersion=2.0")),
        new("IncompleteSignature", "is empty", request => Replace(request, "&Signature=", "&Signature=&Formerly=")),
        new("MissingParameter", "AccessKeyId", request => Replace(request, "AccessKeyId=", "AccessKeyId=&Nobody=")),
        new("MissingParameter", "SignatureNonce", request => Replace(request, "SignatureNonce=", "SignatureNoncence=")),
        new("InvalidAccessKeyId.NotFound", string.Empty, request => Replace(request, "AccessKeyId=emulator", "AccessKeyId=simulator")),
        new("InvalidTimeStamp.Format", string.Empty, request => Replace(request, "Timestamp=2", "Timestamp=X")),
        new("InvalidTimeStamp.Expired", string.Empty, request => Replace(request, "Timestamp=2026", "Timestamp=2020")),
        new("InvalidProduct.NotFound", string.Empty, request => request.With("host", "elsewhere.example:1")),
        new("SignatureDoesNotMatch", string.Empty, request => Replace(request, "CurrentPage=1", "CurrentPage=2")),
    ];

    public static TheoryData<int> Acs3Positions => [.. Enumerable.Range(0, Acs3Faults.Length)];

    public static TheoryData<int> RpcPositions => [.. Enumerable.Range(0, RpcFaults.Length)];

    [Theory]
    [MemberData(nameof(Acs3Positions))]
    public void The_first_fault_of_a_V3_request_decides(int first) =>
        AssertFirstFaultDecides(Acs3Faults, first, Acs3TestSigner.Sign(AlsoWrongAfterwards()));

    [Theory]
    [MemberData(nameof(RpcPositions))]
    public void The_first_fault_of_an_RPC_request_decides(int first) =>
        AssertFirstFaultDecides(RpcFaults, first, RpcTestSigner.Sign(AlsoWrongAfterwards()));

    [Fact]
    public void A_used_nonce_comes_before_a_wrong_token()
    {
        var verifier = Verifiers.Create();
        Assert.Null(verifier.RefusalOf(Acs3TestSigner.Sign(new OutgoingRequest { Nonce = UsedNonce })));

        Assert.Equal("SignatureNonceUsed", verifier.RefusalOf(Acs3TestSigner.Sign(AlsoWrongAfterwards()))?.Code);
        Assert.Equal(
            "InvalidSecurityToken.MismatchWithAccessKey",
            verifier.RefusalOf(Acs3TestSigner.Sign(AlsoWrongAfterwards() with { Nonce = "fresh" }))?.Code);
    }

    // Its token and, where the verifier has seen it, its nonce are wrong as well.
    private static OutgoingRequest AlsoWrongAfterwards() =>
        new() { Nonce = UsedNonce, Token = "unexpected", TokenKeyId = EmulatorAccessKey.Default.Id };

    private static void AssertFirstFaultDecides(Fault[] faults, int first, ReceivedRequest request)
    {
        // The last fault goes in first, so that an earlier one that touches the same place covers it.
        var faulty = faults[first..].Reverse().Aggregate(request, (changed, fault) => fault.Apply(changed));

        var error = Verifiers.Create().RefusalOf(faulty);

        Assert.Equal(faults[first].Code, error?.Code);
        Assert.Contains(faults[first].MessagePart, error!.Message, StringComparison.Ordinal);
    }

    private static ReceivedRequest Replace(ReceivedRequest request, string old, string replacement) =>
        request with { Query = request.Query.Replace(old, replacement, StringComparison.Ordinal) };
}
