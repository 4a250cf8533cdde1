using SasImageFix.Emulator.Tests.Support;

namespace SasImageFix.Emulator.Tests.Verification;

public sealed class SignatureVectorTests
{
    private static readonly IReadOnlyList<SignatureVector> Acs3 = SignatureVector.Load("acs3-hmac-sha256.json");
    private static readonly IReadOnlyList<SignatureVector> Rpc = SignatureVector.Load("rpc-hmac-sha1.json");

    public static TheoryData<string> Acs3Labels => [.. Acs3.Select(vector => vector.Label)];

    public static TheoryData<string> RpcLabels => [.. Rpc.Select(vector => vector.Label)];

    [Theory]
    [MemberData(nameof(Acs3Labels))]
    public void Acs3Signature_EqualsRecordedSignature(string label)
    {
        var vector = Acs3.Single(candidate => candidate.Label == label);
        Assert.True(Acs3Authorization.TryParse(vector.Authorization, out var authorization));

        var stringToSign = Acs3Scheme.GetStringToSign(vector.ToRequest(), authorization.SignedHeaders);

        Assert.Equal(vector.AccessKeyId, authorization.AccessKeyId);
        Assert.Equal(authorization.Signature, new Acs3Scheme().ComputeSignature(vector.AccessKeySecret, stringToSign));
    }

    [Theory]
    [MemberData(nameof(RpcLabels))]
    public void RpcSignature_EqualsRecordedSignature(string label)
    {
        var vector = Rpc.Single(candidate => candidate.Label == label);
        var request = vector.ToRequest();

        var signature = new RpcScheme().ComputeSignature(vector.AccessKeySecret, RpcScheme.GetStringToSign(request));

        Assert.Equal(request.GetParameters().Single(parameter => parameter.Name == "Signature").Value, signature);
    }

    [Fact]
    public void RecordedRequests_OfThisOperation_AreAccepted()
    {
        var clock = new FakeClock(new DateTimeOffset(2026, 11, 24, 3, 11, 12, TimeSpan.Zero));
        SignatureVector[] own = [.. Acs3.Concat(Rpc).Where(vector => vector.Headers["x-acs-action"] == "DescribeImageFixTask")];

        Assert.Equal(Acs3.Count + Rpc.Count - 1, own.Length);
        Assert.All(own, vector => Assert.Null(TestVerifier.Create(clock, vector.Key).GetError(vector.ToRequest())));
    }

    [Fact]
    public void RecordedRequests_WithAnotherSecret_AreRejected()
    {
        var clock = new FakeClock(new DateTimeOffset(2026, 11, 24, 3, 11, 12, TimeSpan.Zero));

        Assert.All(Acs3.Concat(Rpc).Where(vector => vector.Headers["x-acs-action"] == "DescribeImageFixTask"), vector =>
        {
            var verifier = TestVerifier.Create(clock, vector.Key with { Secret = "another" });
            Assert.Equal("SignatureDoesNotMatch", verifier.GetError(vector.ToRequest())?.Code);
        });
    }
}
