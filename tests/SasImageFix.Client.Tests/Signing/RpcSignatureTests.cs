using System.Net;
using SasImageFix.Client.Signing;
using SasImageFix.Client.Tests.Support;

namespace SasImageFix.Client.Tests.Signing;

public sealed class RpcSignatureTests
{
    private const string File = "rpc-hmac-sha1.json";

    public static TheoryData<string> Labels => SignatureVector.Labels(File);

    [Theory]
    [MemberData(nameof(Labels))]
    public void Sign_RecordedRequest_ReturnsRecordedSignature(string label)
    {
        var vector = SignatureVector.Find(File, label);
        var parameters = $"{vector.Query}&{vector.Body}".Split('&', StringSplitOptions.RemoveEmptyEntries)
            .Select(pair => pair.Split('=', 2))
            .ToDictionary(pair => WebUtility.UrlDecode(pair[0]), pair => WebUtility.UrlDecode(pair[1]));
        Assert.True(parameters.Remove("Signature", out var recorded));

        Assert.Equal(
            recorded,
            RpcSignature.Sign(
                RpcSignature.CreateStringToSign(vector.Method, parameters),
                TestCredentials.Create(vector.AccessKeyId, vector.AccessKeySecret)));
    }
}
