using System.Globalization;
using System.Net.Http.Headers;

namespace SasImageFix.Client.Http;

/// <summary>When a server wants to be asked again.</summary>
internal static class RetryAfter
{
    private const string OwnHeader = "x-acs-retry-after";

    /// <summary>Reads the service's own header, in milliseconds, else HTTP's, in seconds or as a date by the server's clock.</summary>
    /// <returns>Null when neither says anything that can be waited for.</returns>
    public static TimeSpan? Read(HttpResponseHeaders headers)
    {
        if (headers.TryGetValues(OwnHeader, out var values)
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
