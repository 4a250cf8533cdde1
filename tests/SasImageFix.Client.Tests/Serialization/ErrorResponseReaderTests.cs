using System.Text;
using SasImageFix.Client.Errors;
using SasImageFix.Client.Serialization;

namespace SasImageFix.Client.Tests.Serialization;

public sealed class ErrorResponseReaderTests
{
    private const string Secret = "fake+secret/for=tests";
    private const string Token = "fake-token-for-tests";
    private const string StringToSign = "ACS3-HMAC-SHA256\n0123456789abcdef";

    [Theory]
    [InlineData("""{"RequestId":"r","HostId":"h","Code":"NoPermission","Message":"caller has no permission","Recommend":"u"}""")]
    [InlineData("""{"requestId":"r","hostId":"h","code":"NoPermission","message":"caller has no permission","recommend":"u"}""")]
    [InlineData(
        "<?xml version='1.0'?><Error><RequestId>r</RequestId><HostId>h</HostId><Code>NoPermission</Code>"
        + "<Message>caller has no permission</Message><Recommend>u</Recommend></Error>")]
    public void CreateError_JsonOrXml_ReadsAllFields(string body)
    {
        var error = CreateError(body, 403);

        Assert.Equal(ErrorKind.NoPermission, error.Kind);
        Assert.Equal(("NoPermission", 403, "r", "h", "u"), (error.Code, error.StatusCode, error.RequestId, error.HostId, error.Recommend));
        Assert.Contains("caller has no permission", error.Message, StringComparison.Ordinal);
        Assert.Contains("request ID r", error.Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("", 503, nameof(ErrorKind.ServerError))]
    [InlineData("not JSON", 400, nameof(ErrorKind.UnexpectedError))]
    [InlineData("{\"Code\"", 500, nameof(ErrorKind.ServerError))]
    [InlineData("<html><body>Bad gateway</body></html>", 502, nameof(ErrorKind.ServerError))]
    [InlineData("<html><body>Forbidden</body></html>", 403, nameof(ErrorKind.UnexpectedHtmlResponse))]
    [InlineData("<html><body>Unavailable</body></html>", 503, nameof(ErrorKind.ServerError))]
    [InlineData("", 403, nameof(ErrorKind.AccessDenied))]
    [InlineData("{\"Code\":\"\",\"Message\":\" \"}", 403, nameof(ErrorKind.AccessDenied))]
    [InlineData("", 408, nameof(ErrorKind.ServerError))]
    [InlineData("<html><p>never closed", 404, nameof(ErrorKind.UnexpectedHtmlResponse))]
    [InlineData("<!DOCTYPE x [<!ENTITY a 'b'>]><Error><Code>&a;</Code></Error>", 400, nameof(ErrorKind.UnexpectedHtmlResponse))]
    [InlineData("{\"Code\":\"x\"}", 302, nameof(ErrorKind.UnexpectedRedirect))]
    public void CreateError_NoErrorCode_UsesStatusAndContent(string body, int status, string kind)
    {
        var error = CreateError(body, status);

        Assert.Equal(kind, error.Kind.ToString());
        Assert.Null(error.Code);
        Assert.Equal(status, error.StatusCode);
    }

    [Fact]
    public void CreateError_BlankCode_BeginsWithMessage() =>
        Assert.StartsWith("text of the service (HTTP 400", CreateError("{\"Code\":\" \",\"Message\":\"text of the service\"}", 400).Message,
            StringComparison.Ordinal);

    [Theory]
    [InlineData(4_000)]
    [InlineData(140_000)]
    public void CreateError_DeeplyNestedXml_IsNotRead(int depth)
    {
        var open = string.Concat(Enumerable.Repeat("<a>", depth));
        var close = string.Concat(Enumerable.Repeat("</a>", depth));

        var error = CreateError($"<Error>{open}{close}<Code>NoPermission</Code></Error>", 400);

        Assert.Equal((ErrorKind.UnexpectedHtmlResponse, null), (error.Kind, error.Code));
    }

    [Fact]
    public void CreateError_RequestIdOnlyInHeader_UsesHeader() =>
        Assert.Equal("from-header", CreateError(new ServiceResponse(500, "from-header", Array.Empty<byte>())).RequestId);

    [Theory]
    [InlineData(
        "Specified signature is not matched. server string to sign is:ACS3-HMAC-SHA256\\n0123456789abcdef",
        nameof(ErrorKind.SignatureDoesNotMatch))]
    [InlineData("server string to sign is:ACS3-HMAC-SHA256 0123456789ABCDEF", nameof(ErrorKind.SignatureDoesNotMatch))]
    [InlineData("0123456789abcdef server string to sign is:ACS3-HMAC-SHA256 fedcba9876543210", nameof(ErrorKind.RequestModified))]
    [InlineData("Specified signature is not matched.", nameof(ErrorKind.SignatureDoesNotMatch))]
    public void CreateError_SignatureRejected_DistinguishesWrongSecretFromModifiedRequest(string message, string kind) =>
        Assert.Equal(kind, CreateError($$"""{"Code":"SignatureDoesNotMatch","Message":"{{message}}"}""", 400).Kind.ToString());

    [Fact]
    public void CreateError_NestedXmlElement_KeepsCode()
    {
        var error = CreateError(
            "<Error><AccessDeniedDetail><AuthAction>a</AuthAction></AccessDeniedDetail><Code>NoPermission</Code></Error>", 403);

        Assert.Equal("NoPermission", error.Code);
    }

    [Fact]
    public void CreateError_CredentialInResponse_IsRedacted()
    {
        var error = CreateError(
            $$"""
            {"Code":"X{{Token}}","Message":"token {{Token}}, secret {{Secret}} or fake%2Bsecret%2Ffor%3Dtests",
             "HostId":"{{Token}}"}
            """,
            400);

        foreach (var text in new[] { error.ToString(), error.Code, error.HostId })
        {
            Assert.DoesNotContain(Token, text, StringComparison.Ordinal);
            Assert.DoesNotContain(Secret, text, StringComparison.Ordinal);
            Assert.DoesNotContain("fake%2Bsecret", text, StringComparison.Ordinal);
        }
    }

    [Fact]
    public void CreateError_LongMessageWithControlCharacters_IsCleanedAndTruncated()
    {
        var message = CreateError($$"""{"Code":"X","Message":"a\u001b[31mb\r\n{{new string('x', 5000)}}"}""", 400).Message;

        Assert.DoesNotContain(message, char.IsControl);
        Assert.InRange(message.Length, 2000, 2300);
    }

    private static SasImageFixException CreateError(string body, int status) =>
        CreateError(new ServiceResponse(status, null, Encoding.UTF8.GetBytes(body)));

    private static SasImageFixException CreateError(ServiceResponse response) =>
        new ErrorResponseReader("tds.cn-shanghai.aliyuncs.com", () => [Secret, Token], StringToSign).CreateError(response);
}
