namespace SasImageFix.Client.Tests.Fuzz;

/// <summary>Returns the responses in their order without a network connection, and then empty pages.</summary>
internal sealed class ScriptedResponseHandler(IReadOnlyList<FuzzHttpResponse> responses, FakeClock clock) : HttpMessageHandler
{
    private int _requests;

    protected override Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken)
    {
        // Time passes between requests, so that the correction of the clock is tested.
        clock.Advance(TimeSpan.FromSeconds(1));
        return Task.FromResult(
            _requests < responses.Count
                ? responses[_requests++].ToMessage()
                : new HttpResponseMessage { Content = new StringContent("""{"BuildTasks":[]}""") });
    }
}
