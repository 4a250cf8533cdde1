using Microsoft.AspNetCore.Http.Features;

namespace SasImageFix.Emulator;

/// <summary>A request, read to its end, that a fault is done to.</summary>
/// <param name="Context">The request.</param>
/// <param name="Options">Clock, pace and what else faults depend on.</param>
/// <param name="Answer">Verifies the request, which uses its nonce up, and makes the answer that it would have without a fault.</param>
internal sealed record FaultedRequest(HttpContext Context, EmulatorOptions Options, Func<Answer> Answer)
{
    public RequestOutcome Outcome => Context.Features.GetRequiredFeature<RequestOutcome>();

    public DateTimeOffset Now => Options.Clock.GetUtcNow();
}
