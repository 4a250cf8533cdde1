using SasImageFix.Emulator.Requests;

namespace SasImageFix.Tests.Support;

internal static class EndedRequests
{
    /// <summary>All requests as they have ended, once whoever sent them has left: a server sees that a little later.</summary>
    public static Task<RequestEntry[]> EndedAsync(this RequestLog requests) => Task.WhenAll(requests.Entries.Select(sent => requests.WaitForAsync(
        entry => entry.Number == sent.Number && entry.State != RequestState.Arrived, TestContext.Current.CancellationToken)));
}
