using SasImageFix.Client.Signing;

namespace SasImageFix.Client.Tests.Signing;

public sealed class CanonicalQueryTests
{
    [Theory]
    [InlineData("A-Za-z0-9-_.~", "A-Za-z0-9-_.~")]
    [InlineData(" *+/=&?%", "%20%2A%2B%2F%3D%26%3F%25")]
    [InlineData("镜像é🚀", "%E9%95%9C%E5%83%8F%C3%A9%F0%9F%9A%80")]
    [InlineData("", "")]
    public void Encode_AllExceptUnreservedCharacters_ArePercentEncoded(string value, string encoded) =>
        Assert.Equal(encoded, CanonicalQuery.Encode(value));

    [Fact]
    public void Build_Parameters_AreSortedByOrdinalName() =>
        Assert.Equal(
            "A-B=1&B=2&_u=3&a1=4&a10=&a2=6",
            CanonicalQuery.Build(
                [new("a2", "6"), new("a10", string.Empty), new("_u", "3"), new("B", "2"), new("a1", "4"), new("A-B", "1")]));
}
