using System.Text;

namespace SasImageFix.Emulator.Tests.Http;

public sealed class PercentEncodingTests
{
    [Theory]
    [InlineData("AZaz09-_.~", "AZaz09-_.~")]
    [InlineData(" *+/=&%", "%20%2A%2B%2F%3D%26%25")]
    [InlineData("镜é🚀", "%E9%95%9C%C3%A9%F0%9F%9A%80")]
    [InlineData("", "")]
    public void Encodes_all_but_the_unreserved(string text, string encoded)
    {
        Assert.Equal(encoded, PercentEncoding.Encode(text));
        Assert.Equal(text, Encoding.UTF8.GetString(PercentEncoding.Decode(encoded)));
    }

    [Theory]
    [InlineData("a+b", "a b")]
    [InlineData("%2a%2A", "**")]
    [InlineData("100%", "100%")]
    [InlineData("%4", "%4")]
    [InlineData("%zz%41", "%zzA")]
    public void Decodes_leniently_where_nothing_is_lost(string encoded, string text) =>
        Assert.Equal(text, Encoding.UTF8.GetString(PercentEncoding.Decode(encoded)));

    [Theory]
    [InlineData("b=1&B=2&a10=4&a1=3&_u=6&A-B=7", "A-B=7&B=2&_u=6&a1=3&a10=4&b=1")]
    [InlineData("name&empty=&&x=a=b", "empty=&name=&x=a%3Db")]
    [InlineData("n=2&n=1", "n=2&n=1")]
    [InlineData("x=%FF%fe", "x=%FF%FE")]
    public void Canonicalizes_a_query(string query, string canonical) =>
        Assert.Equal(canonical, RequestParameter.Canonicalize(RequestParameter.Parse(query)));
}
