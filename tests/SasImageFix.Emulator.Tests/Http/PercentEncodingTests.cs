using System.Text;

namespace SasImageFix.Emulator.Tests.Http;

public sealed class PercentEncodingTests
{
    [Theory]
    [InlineData("AZaz09-_.~", "AZaz09-_.~")]
    [InlineData(" *+/=&%", "%20%2A%2B%2F%3D%26%25")]
    [InlineData("镜é🚀", "%E9%95%9C%C3%A9%F0%9F%9A%80")]
    [InlineData("", "")]
    public void Encode_EncodesAllButUnreservedCharacters(string text, string encoded)
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
    public void Decode_PlusAndIncompletePercentSequences(string encoded, string text) =>
        Assert.Equal(text, Encoding.UTF8.GetString(PercentEncoding.Decode(encoded)));
}
