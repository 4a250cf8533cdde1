using System.Text;
using SasImageFix.Client.Errors;
using SasImageFix.Client.Serialization;

namespace SasImageFix.Client.Tests.Serialization;

public sealed class ErrorLogBodyTests
{
    [Theory]
    [InlineData("""{"RequestId":"r","Logs":[{"Text":"a"},{"Text":"b"}]}""", new[] { "a", "b" })]
    [InlineData("""{"requestid":"r","logs":[{"text":"a"}]}""", new[] { "a" })]
    [InlineData("""{"Logs":[{"Count":1,"Text":"a\n\u001b[0m"}],"Other":{"Logs":[1]}}""", new[] { "a\n\u001b[0m" })]
    [InlineData("""{"RequestId":"r","Logs":[{"Text":null},{},{"Text":7},null,"b"]}""", new[] { null, null, "7", null, "b" })]
    [InlineData("""{"RequestId":"r","Logs":[]}""", new string[0])]
    [InlineData("""{"RequestId":"r","Logs":null}""", new string[0])]
    [InlineData("""{"RequestId":"r"}""", new string[0])]
    [InlineData("""{"RequestId":"r","Code":"200","Message":"success","Logs":[]}""", new string[0])]
    public void ReadTexts_AnyForm_ReturnsTheTexts(string json, string?[] texts) => Assert.Equal(texts, Read(json));

    [Theory]
    [InlineData("""{"RequestId":"r","Code":"TaskNotExist","Message":"m"}""", nameof(ErrorKind.UnexpectedError), "TaskNotExist: m")]
    [InlineData("{}", nameof(ErrorKind.MalformedResponse), "isn't an error log")]
    [InlineData("""{"Logs":"none"}""", nameof(ErrorKind.MalformedResponse), "isn't an error log")]
    [InlineData("""[{"Text":"a"}]""", nameof(ErrorKind.MalformedResponse), "isn't an error log")]
    [InlineData("""{"Logs":[{"Text":"a"}]} x""", nameof(ErrorKind.MalformedResponse), "isn't valid JSON (line 1, byte 25)")]
    [InlineData("""{"Logs":[{"Text":"a"}""", nameof(ErrorKind.TruncatedResponse), "is truncated")]
    [InlineData("<html>", nameof(ErrorKind.UnexpectedHtmlResponse), "is an HTML page")]
    public void ReadTexts_OtherResponse_Throws(string body, string kind, string message)
    {
        var error = Assert.Throws<SasImageFixException>(() => Read(body));

        Assert.Equal(kind, error.Kind.ToString());
        Assert.Contains(message, error.Message, StringComparison.Ordinal);
    }

    private static IReadOnlyList<string?> Read(string body) => ErrorLogBody.ReadTexts(
        new ServiceResponse(200, null, new ArraySegment<byte>(Encoding.UTF8.GetBytes(body))),
        new ErrorResponseReader("host", () => [], null));
}
