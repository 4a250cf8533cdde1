using SasImageFix.Emulator.Tests.Support;

namespace SasImageFix.Emulator.Tests.Verification;

/// <summary>The order of checks in docs/emulator.md: a request with several defects is rejected for the first one.</summary>
public sealed class RequestVerifierOrderTests
{
    private const string UsedNonce = "used-before";

    private sealed record Defect(string Code, string MessagePart, Func<ReceivedRequest, ReceivedRequest> Apply);

    private static readonly Defect[] Acs3Defects =
    [
        new("InvalidApi.NotFound", string.Empty, request => request with { Method = "PUT" }),
        new("InvalidApi.NotFound", string.Empty, request => request with { Path = "/other" }),
        new("IncompleteSignature", "is not signed", request => request.With("authorization", null)),
        new("MissingParameter", "Version", request => request.With("x-acs-version", null)),
        new("InvalidVersion", string.Empty, request => request.With("x-acs-version", "2014-05-26")),
        new("MissingParameter", "Action", request => request.With("x-acs-action", null)),
        new("InvalidAction.NotFound", string.Empty, request => request.With("x-acs-action", "DescribeOther")),
        new("IncompleteSignature", "must have the form", request => request.With("authorization", request.Headers["authorization"] + "0")),
        new("IncompleteSignature", "was not sent: x-acs-date", request => request.With("x-acs-date", null)),
        new("IncompleteSignature", "does not contain x-acs-added", request => request.With("x-acs-added", "1")),
        new("MissingParameter", "x-acs-signature-nonce", request => request.With("x-acs-signature-nonce", string.Empty)),
        new("MissingParameter", "x-acs-content-sha256", request => request.With("x-acs-content-sha256", string.Empty)),
        new("InvalidAccessKeyId.NotFound", string.Empty, request => request.With(
            "authorization", request.Headers["authorization"].Replace("=emulator", "=simulator", StringComparison.Ordinal))),
        new("InvalidTimeStamp.Format", string.Empty, request => request.With("x-acs-date", "today")),
        new("InvalidTimeStamp.Expired", string.Empty, request => request.With("x-acs-date", "2020-01-01T00:00:00Z")),
        new("InvalidProduct.NotFound", string.Empty, request => request.With("host", "elsewhere.example:1")),
        new("SignatureDoesNotMatch", string.Empty, request => request with { Query = request.Query + "&More=1" }),
    ];

    private static readonly Defect[] RpcDefects =
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
        new("MissingParameter", "AccessKeyId", request => Replace(request, "AccessKeyId=", "AccessKeyId=&Unknown=")),
        new("MissingParameter", "SignatureNonce", request => Replace(request, "SignatureNonce=", "SignatureNoncence=")),
        new("InvalidAccessKeyId.NotFound", string.Empty, request => Replace(request, "AccessKeyId=emulator", "AccessKeyId=simulator")),
        new("InvalidTimeStamp.Format", string.Empty, request => Replace(request, "Timestamp=2", "Timestamp=X")),
        new("InvalidTimeStamp.Expired", string.Empty, request => Replace(request, "Timestamp=2026", "Timestamp=2020")),
        new("InvalidProduct.NotFound", string.Empty, request => request.With("host", "elsewhere.example:1")),
        new("SignatureDoesNotMatch", string.Empty, request => Replace(request, "CurrentPage=1", "CurrentPage=2")),
    ];

    public static TheoryData<int> Acs3Positions => [.. Enumerable.Range(0, Acs3Defects.Length)];

    public static TheoryData<int> RpcPositions => [.. Enumerable.Range(0, RpcDefects.Length)];

    [Theory]
    [MemberData(nameof(Acs3Positions))]
    public void Acs3Request_SeveralDefects_IsRejectedForTheFirst(int first) =>
        AssertFirstDefectDecides(Acs3Defects, first, Acs3TestSigner.Sign(CreateRequestWithWrongToken()));

    [Theory]
    [MemberData(nameof(RpcPositions))]
    public void RpcRequest_SeveralDefects_IsRejectedForTheFirst(int first) =>
        AssertFirstDefectDecides(RpcDefects, first, RpcTestSigner.Sign(CreateRequestWithWrongToken()));

    [Fact]
    public void Request_UsedNonceAndWrongToken_IsRejectedForTheNonce()
    {
        var verifier = TestVerifier.Create();
        Assert.Null(verifier.GetError(Acs3TestSigner.Sign(new UnsignedRequest { Nonce = UsedNonce })));

        Assert.Equal("SignatureNonceUsed", verifier.GetError(Acs3TestSigner.Sign(CreateRequestWithWrongToken()))?.Code);
        Assert.Equal(
            "InvalidSecurityToken.MismatchWithAccessKey",
            verifier.GetError(Acs3TestSigner.Sign(CreateRequestWithWrongToken() with { Nonce = "fresh" }))?.Code);
    }

    // The token is wrong, and the nonce is wrong if the verifier has already received it.
    private static UnsignedRequest CreateRequestWithWrongToken() =>
        new() { Nonce = UsedNonce, Token = "unexpected", TokenAccessKeyId = EmulatorAccessKey.Default.Id };

    private static void AssertFirstDefectDecides(Defect[] defects, int first, ReceivedRequest request)
    {
        // The last defect is applied first, so that an earlier defect can replace it.
        var rejected = defects[first..].Reverse().Aggregate(request, (changed, defect) => defect.Apply(changed));

        var error = TestVerifier.Create().GetError(rejected);

        Assert.Equal(defects[first].Code, error?.Code);
        Assert.Contains(defects[first].MessagePart, error!.Message, StringComparison.Ordinal);
    }

    private static ReceivedRequest Replace(ReceivedRequest request, string old, string replacement) =>
        request with { Query = request.Query.Replace(old, replacement, StringComparison.Ordinal) };
}
