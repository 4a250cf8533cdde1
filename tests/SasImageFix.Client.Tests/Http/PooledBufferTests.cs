using SasImageFix.Client.Http;

namespace SasImageFix.Client.Tests.Http;

public sealed class PooledBufferTests
{
    [Fact]
    public void Release_Content_IsCleared()
    {
        var buffer = new PooledBuffer(100);
        buffer.Free.AsSpan().Fill(0xAA);
        buffer.Length = 100;
        var content = buffer.Content;

        buffer.Release();

        Assert.All(content, value => Assert.Equal(0, value));
        Assert.Empty(buffer.Content.Array!);
    }

    [Fact]
    public void Grow_Content_IsKeptAndOldMemoryCleared()
    {
        var buffer = new PooledBuffer(16);
        buffer.Free.AsSpan().Fill(0xAA);
        buffer.Length = buffer.Free.Count;
        var (old, length) = (buffer.Content, buffer.Length);

        buffer.Grow(length * 2);

        Assert.Equal(Enumerable.Repeat((byte)0xAA, length), buffer.Content);
        Assert.All(old, value => Assert.Equal(0, value));
    }
}
