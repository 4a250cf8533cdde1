namespace SasImageFix.Emulator.Tests.Http;

public sealed class RequestTargetTests
{
    [Theory]
    [InlineData("/", "/", "")]
    [InlineData("/?a=%2a&b", "/", "a=%2a&b")]
    [InlineData("/?", "/", "")]
    [InlineData("/a/../?x=?", "/a/../", "x=?")]
    [InlineData("/a%2f", "/a%2f", "")]
    [InlineData("http://127.0.0.1:8080/?a=1", "/", "a=1")]
    [InlineData("HTTP://127.0.0.1:8080?a=1", "/", "a=1")]
    [InlineData("http://127.0.0.1:8080", "/", "")]
    [InlineData("*", "*", "")]
    public void Parse_SplitsWithoutNormalizing(string rawTarget, string path, string query) =>
        Assert.Equal(new RequestTarget(path, query), RequestTarget.Parse(rawTarget));
}
