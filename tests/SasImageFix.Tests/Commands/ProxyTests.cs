using System.Text;
using SasImageFix.Tests.Support;

namespace SasImageFix.Tests.Commands;

public sealed class ProxyTests
{
    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    // The client of a call with -Proxy has the password of the proxy, so it must not outlive the call.
    [Theory]
    [InlineData("Get-SasImageFixTask -Credential $credential -EndpointUri http://127.0.0.1:9 -Proxy $proxy")]
    [InlineData("Get-SasImageFixTask -Credential $credential -EndpointUri http://127.0.0.1:9 -Proxy $proxy | Select-Object -First 1")]
    public async Task Command_WithProxy_ClosesConnectionToProxyAtItsEnd(string command)
    {
        const string Page = """{"PageInfo":{"TotalCount":1},"BuildTasks":[{"BuildTaskId":"1"}]}""";
        var closed = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        await using var proxy = new ScriptedServer(async (stream, stop) =>
        {
            await ScriptedServer.ReceiveAsync(stream, stop);
            var response = $"HTTP/1.1 200 OK\r\nContent-Length: {Page.Length}\r\n\r\n{Page}";
            await stream.WriteAsync(Encoding.ASCII.GetBytes(response), stop);
            if (await ScriptedServer.ReceiveAsync(stream, stop) == 0)
            {
                closed.SetResult();
            }
        });
        using var session = new ModuleSession().With("credential", ModuleSession.EmulatorCredential).With("proxy", proxy.Address);

        var result = session.Invoke(command);

        Assert.Empty(result.Errors);
        await closed.Task.WaitAsync(Cancellation);
    }
}
