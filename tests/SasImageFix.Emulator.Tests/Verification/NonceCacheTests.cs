namespace SasImageFix.Emulator.Tests.Verification;

public sealed class NonceCacheTests
{
    [Fact]
    public void TryUse_ExpiredNonces_AreRemoved()
    {
        var cache = new NonceCache();
        var now = DateTimeOffset.UnixEpoch;
        for (var i = 0; i < 1000; i++)
        {
            Assert.True(cache.TryUse("id", $"{i}", now.AddMinutes(15), now));
            now = now.AddMinutes(1);
        }

        Assert.Equal(16, cache.Count);
    }
}
