using System.Net;
using System.Net.Sockets;

namespace SasImageFix.Tests.Support;

public sealed class PowerShellProcessTests
{
    [Fact]
    public async Task RunAsync_Canceled_EndsTheProcess()
    {
        using var listener = new TcpListener(IPAddress.Loopback, 0);
        listener.Start();
        using var cancellation = CancellationTokenSource.CreateLinkedTokenSource(TestContext.Current.CancellationToken);
        var running = PowerShellProcess.RunAsync(
            ["-Command",
                $"[System.Net.Sockets.TcpClient]::new('127.0.0.1', {((IPEndPoint)listener.LocalEndpoint).Port}).GetStream().ReadByte()"],
            Path.GetTempPath(),
            new Dictionary<string, string?>(),
            cancellation.Token);
        using var connection = await listener.AcceptTcpClientAsync(TestContext.Current.CancellationToken);

        await cancellation.CancelAsync();

        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => running);
        var read = connection.GetStream().ReadAsync(new byte[1], TestContext.Current.CancellationToken).AsTask();
        Assert.Equal(0, await read.WaitAsync(TimeSpan.FromMinutes(1), TestContext.Current.CancellationToken));
    }
}
