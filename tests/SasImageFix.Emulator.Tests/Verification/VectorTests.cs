using SasImageFix.Emulator.Tests.Support;

namespace SasImageFix.Emulator.Tests.Verification;

public sealed class VectorTests
{
    private static readonly IReadOnlyList<SignatureVector> Acs3 = SignatureVector.Load("acs3-hmac-sha256.json");
    private static readonly IReadOnlyList<SignatureVector> Rpc = SignatureVector.Load("rpc-hmac-sha1.json");

    public static TheoryData<string> Acs3Labels => [.. Acs3.Select(vector => vector.Label)];

    public static TheoryData<string> RpcLabels => [.. Rpc.Select(vector => vector.Label)];

    [Theory]
    [MemberData(nameof(Acs3Labels))]
    public void Acs3_signature_is_the_recorded_one(string label)
    {
        var vector = Acs3.Single(candidate => candidate.Label == label);
        Assert.True(Acs3Authorization.TryParse(vector.Authorization, out var authorization));

        var stringToSign = Acs3Scheme.StringToSign(vector.ToRequest(), authorization.SignedHeaders);

        Assert.Equal(vector.AccessKeyId, authorization.AccessKeyId);
        Assert.Equal(authorization.Signature, new Acs3Scheme().Compute(vector.AccessKeySecret, stringToSign));
    }

    [Theory]
    [MemberData(nameof(RpcLabels))]
    public void Rpc_signature_is_the_recorded_one(string label)
    {
        var vector = Rpc.Single(candidate => candidate.Label == label);
        var request = vector.ToRequest();

        var signature = new RpcScheme().Compute(vector.AccessKeySecret, RpcScheme.StringToSign(request));

        Assert.Equal(request.Parameters().Single(parameter => parameter.Name == "Signature").Value, signature);
    }

    [Fact]
    public void Every_recorded_request_for_this_operation_passes_all_checks()
    {
        var clock = new FixedClock(new DateTimeOffset(2026, 11, 24, 3, 11, 12, TimeSpan.Zero));
        SignatureVector[] own = [.. Acs3.Concat(Rpc).Where(vector => vector.Headers["x-acs-action"] == "DescribeImageFixTask")];

        Assert.Equal(Acs3.Count + Rpc.Count - 1, own.Length);
        Assert.All(own, vector => Assert.Null(Verifiers.Create(clock, vector.Key).RefusalOf(vector.ToRequest())));
    }

    [Fact]
    public void A_vector_under_another_secret_is_refused()
    {
        var clock = new FixedClock(new DateTimeOffset(2026, 11, 24, 3, 11, 12, TimeSpan.Zero));

        Assert.All(Acs3.Concat(Rpc).Where(vector => vector.Headers["x-acs-action"] == "DescribeImageFixTask"), vector =>
        {
            var verifier = Verifiers.Create(clock, vector.Key with { Secret = "another" });
            Assert.Equal("SignatureDoesNotMatch", verifier.RefusalOf(vector.ToRequest())?.Code);
        });
    }
}
