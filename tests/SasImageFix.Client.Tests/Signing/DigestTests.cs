using SasImageFix.Client.Signing;

namespace SasImageFix.Client.Tests.Signing;

public sealed class DigestTests
{
    [Fact]
    public void OfEmptyBody_Constant_IsSha256OfNoBytes() =>
        Assert.Equal(Digest.OfEmptyBody, Digest.Sha256Hex([]));
}
