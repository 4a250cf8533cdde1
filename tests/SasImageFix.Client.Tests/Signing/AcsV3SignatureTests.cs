using System.Net;
using System.Text;
using SasImageFix.Client.Signing;
using SasImageFix.Client.Tests.Support;

namespace SasImageFix.Client.Tests.Signing;

public sealed class AcsV3SignatureTests
{
    private const string File = "acs3-hmac-sha256.json";

    public static TheoryData<string> Labels => SignatureVector.Labels(File);

    [Theory]
    [MemberData(nameof(Labels))]
    public void Authorize_RecordedRequest_ReturnsRecordedAuthorization(string label)
    {
        var vector = SignatureVector.Find(File, label);
        var parameters = vector.Query.Split('&', StringSplitOptions.RemoveEmptyEntries)
            .Select(pair => pair.Split('=', 2))
            .Select(pair => new KeyValuePair<string, string>(WebUtility.UrlDecode(pair[0]), WebUtility.UrlDecode(pair[1])));
        var signature = new AcsV3Signature(
            vector.Method,
            vector.Path,
            CanonicalQuery.Build([.. parameters]),
            vector.Headers,
            Digest.Sha256Hex(Encoding.UTF8.GetBytes(vector.Body)));

        Assert.Equal(
            vector.Authorization,
            signature.CreateAuthorization(TestCredentials.Create(vector.AccessKeyId, vector.AccessKeySecret, vector.SecurityToken)));
    }
}
