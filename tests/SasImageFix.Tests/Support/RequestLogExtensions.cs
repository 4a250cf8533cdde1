using SasImageFix.Emulator.Requests;

namespace SasImageFix.Tests.Support;

internal static class RequestLogExtensions
{
    /// <summary>Waits until all requests have ended. A server detects a closed connection a little later than the client.</summary>
    public static Task<RequestEntry[]> WaitForEndAsync(this RequestLog requests) =>
        Task.WhenAll(requests.Entries.Select(sent => requests.WaitForAsync(
        entry => entry.Number == sent.Number && entry.State != RequestState.Arrived, TestContext.Current.CancellationToken)));
}
