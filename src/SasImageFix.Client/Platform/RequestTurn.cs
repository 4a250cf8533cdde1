namespace SasImageFix.Client.Platform;

/// <summary>When a request is sent, and when its response was received. Thus, requests can be sent one after the other.</summary>
/// <param name="start">The request is sent when this task ends. Until then, it is prepared.</param>
internal sealed class RequestTurn(Task start)
{
    // A continuation, which sends the next request, runs at once on the thread that received the response.
    private readonly TaskCompletionSource<bool> _received = new();

    public Task Start => start;

    /// <summary>Ends when the complete response was received, before it is read, or when the request has failed.</summary>
    public Task Received => _received.Task;

    public void ReportReceived() => _received.TrySetResult(true);
}
