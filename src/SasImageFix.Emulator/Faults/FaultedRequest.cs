using System.Text;
using SasImageFix.Emulator.Http;

namespace SasImageFix.Emulator.Faults;

/// <summary>The values that faults depend on.</summary>
/// <param name="Clock">The clock of the Date header.</param>
/// <param name="RetryAfter">The value of x-acs-retry-after.</param>
/// <param name="Pace">The length of a pause in a slow response.</param>
/// <param name="RedirectTo">The target of redirects.</param>
internal sealed record FaultSettings(TimeProvider Clock, TimeSpan RetryAfter, TimeSpan Pace, Uri RedirectTo);

/// <summary>A request, read to its end, that a fault is applied to.</summary>
/// <param name="Context">The request and its HTTP response.</param>
/// <param name="Received">The request as it was received.</param>
/// <param name="Outcome">What is recorded.</param>
/// <param name="Settings">The values that faults depend on.</param>
/// <param name="Respond">Verifies the request, which uses its nonce up, and returns the response without a fault.</param>
internal sealed record FaultedRequest(
    HttpContext Context, ReceivedRequest Received, RequestOutcome Outcome, FaultSettings Settings, Func<ServiceResponse> Respond)
{
    public HttpResponse Response => Context.Response;

    public DateTimeOffset Now => Settings.Clock.GetUtcNow();

    /// <summary>Sets the headers of the true response.</summary>
    /// <returns>Its body, compressed or not.</returns>
    public ReadOnlyMemory<byte> PrepareTrueResponse() => ResponseWriter.Prepare(Context, Respond(), Now);

    public void Write(ServiceResponse response) => ResponseWriter.Write(Context, response, Now);

    public void WriteJson(string json) => Write(new ServiceResponse(StatusCodes.Status200OK, Encoding.UTF8.GetBytes(json)));
}
