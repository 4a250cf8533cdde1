namespace SasImageFix.Emulator.Tests.Http;

public sealed class RequestParameterTests
{
    [Theory]
    [InlineData("b=1&B=2&a10=4&a1=3&_u=6&A-B=7", "A-B=7&B=2&_u=6&a1=3&a10=4&b=1")]
    [InlineData("name&empty=&&x=a=b", "empty=&name=&x=a%3Db")]
    [InlineData("n=2&n=1", "n=2&n=1")]
    [InlineData("x=%FF%fe", "x=%FF%FE")]
    public void Canonicalize_SortsAndEncodesParameters(string query, string canonical) =>
        Assert.Equal(canonical, RequestParameter.Canonicalize(RequestParameter.Parse(query)));
}
