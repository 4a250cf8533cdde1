using System.Globalization;
using System.Net.Http.Headers;

namespace SasImageFix.Client.Http;

/// <summary>Reads how long to wait before a request can be retried.</summary>
internal static class RetryAfter
{
    private const string AlibabaCloudHeader = "x-acs-retry-after";

    /// <summary>
    /// Reads <c>x-acs-retry-after</c> in milliseconds; otherwise, <c>Retry-After</c> in seconds or as a date by the clock of the server.
    /// </summary>
    /// <returns>Null if there is no valid header.</returns>
    public static TimeSpan? Read(HttpResponseHeaders headers)
    {
        if (headers.TryGetValues(AlibabaCloudHeader, out var values)
            && int.TryParse(values.FirstOrDefault(), NumberStyles.None, CultureInfo.InvariantCulture, out var milliseconds))
        {
            return TimeSpan.FromMilliseconds(milliseconds);
        }

        var wait = headers.RetryAfter switch
        {
            { Delta: { } delta } => delta,
            { Date: { } date } when headers.Date is { } now => date - now,
            _ => (TimeSpan?)null,
        };
        return wait < TimeSpan.Zero ? TimeSpan.Zero : wait;
    }
}
