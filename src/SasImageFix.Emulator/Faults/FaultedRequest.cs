using System.Text;
using SasImageFix.Emulator.Http;

namespace SasImageFix.Emulator.Faults;

/// <summary>A completely received request, to which a fault can apply.</summary>
/// <param name="Context">The request and its HTTP response.</param>
/// <param name="Received">The request as it was received.</param>
/// <param name="Outcome">The outcome that is recorded in the request log.</param>
/// <param name="Settings">The settings that faults use.</param>
/// <param name="CreateResponse">Verifies the request, after which its nonce counts as used, and returns the response without a
/// fault.</param>
internal sealed record FaultedRequest(
    HttpContext Context, ReceivedRequest Received, RequestOutcome Outcome, FaultSettings Settings, Func<ServiceResponse> CreateResponse)
{
    public HttpResponse Response => Context.Response;

    public DateTimeOffset Now => Settings.Clock.GetUtcNow();

    /// <summary>Creates the response that the client would receive without a fault, and sets its status and headers.</summary>
    /// <returns>The body, compressed if the client accepts gzip.</returns>
    public ReadOnlyMemory<byte> PrepareUnmodifiedResponse() => ResponseWriter.Prepare(Context, CreateResponse(), Now);

    public void Write(ServiceResponse response) => ResponseWriter.Write(Context, response, Now);

    public void WriteJson(string json) => Write(new ServiceResponse(StatusCodes.Status200OK, Encoding.UTF8.GetBytes(json)));
}
