using SasImageFix.Client.Tests.Support;

namespace SasImageFix.Client.Tests.Fuzz;

/// <summary>A service without a wire: gives the replies one after the other, and then empty pages.</summary>
internal sealed class ScriptedService(IReadOnlyList<FuzzReply> replies, DrivenClock clock) : HttpMessageHandler
{
    private int _asked;

    protected override Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken)
    {
        // Time goes by in a conversation, which a clock that has been put right must bear.
        clock.Pass(TimeSpan.FromSeconds(1));
        return Task.FromResult(
            _asked < replies.Count ? replies[_asked++].ToMessage() : new HttpResponseMessage { Content = new StringContent("""{"BuildTasks":[]}""") });
    }
}
