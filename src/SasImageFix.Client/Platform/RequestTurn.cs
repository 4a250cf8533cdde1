using System.Runtime.CompilerServices;

namespace SasImageFix.Client.Platform;

/// <summary>When a request of a read starts, and in which synchronization context its response is read.</summary>
/// <param name="start">The request starts when this task ends.</param>
/// <param name="readerContext">
/// The context in which the response is read, such as the pipeline thread; null for the thread that receives it.
/// </param>
internal sealed class RequestTurn(Task start, SynchronizationContext? readerContext)
{
    // The continuation, which sends the next request, runs at once on the thread that received the response. Thus, the next response arrives
    // while the pipeline thread is busy with this one.
    private readonly TaskCompletionSource<bool> _received = new();

    public Task Start => start;

    /// <summary>Ends when the complete response was received, before it is read, or when the request has failed.</summary>
    public Task Received => _received.Task;

    public void ReportReceived() => _received.TrySetResult(true);

    /// <summary>Continues in the context in which the response is read.</summary>
    public ContextSwitch SwitchToReaderContext() => new(readerContext);

    /// <summary>Continues an async method in a context.</summary>
    public readonly struct ContextSwitch(SynchronizationContext? context) : ICriticalNotifyCompletion
    {
        public bool IsCompleted => context is null || context == SynchronizationContext.Current;

        public ContextSwitch GetAwaiter() => this;

        public void OnCompleted(Action continuation) => UnsafeOnCompleted(continuation);

        public void UnsafeOnCompleted(Action continuation) => context!.Post(static action => ((Action)action!)(), continuation);

        public void GetResult()
        {
        }
    }
}
