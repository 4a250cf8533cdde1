using SasImageFix.Emulator.Tests.Support;

namespace SasImageFix.Emulator.Tests.Verification;

public sealed class RequestVerifierHostTests
{
    private static readonly ReceivedRequest Valid = RpcTestSigner.Sign(new UnsignedRequest());

    [Theory]
    [InlineData("127.0.0.1:8080", 8080, true)]
    [InlineData("localhost:8080", 8080, true)]
    [InlineData("127.0.0.1", 80, true)]
    [InlineData("localhost", 80, true)]
    [InlineData("127.0.0.1:80", 80, false)]
    [InlineData("127.0.0.1", 8080, false)]
    [InlineData("127.0.0.1:8081", 8080, false)]
    [InlineData("127.0.0.2:8080", 8080, false)]
    [InlineData("tds.cn-shanghai.aliyuncs.com", 8080, false)]
    [InlineData("", 8080, false)]
    public void Host_LoopbackNameAndPort_IsAcceptedAndOthersAreNotFound(string host, int port, bool isServed) =>
        Assert.Equal(
            isServed ? null : "InvalidProduct.NotFound", TestVerifier.GetErrorCode(Valid.With("host", host) with { LocalPort = port }));
}
