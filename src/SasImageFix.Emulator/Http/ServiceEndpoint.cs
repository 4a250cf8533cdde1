using Microsoft.AspNetCore.Http.Features;

namespace SasImageFix.Emulator;

/// <summary>Lets a service answer, or does the fault that is meant for the request.</summary>
/// <param name="service">The service.</param>
/// <param name="options">Latency, clock and what faults depend on.</param>
internal sealed class ServiceEndpoint(IService service, EmulatorOptions options)
{
    public async Task AnswerAsync(HttpContext context)
    {
        RequestOutcome outcome = context.Features.GetRequiredFeature<RequestOutcome>();
        ReceivedRequest request = await RequestReader.ReadAsync(context);
        if (options.Latency > TimeSpan.Zero)
        {
            await Task.Delay(options.Latency, context.RequestAborted);
        }

        if (outcome.Fault is { } kind)
        {
            await FaultEffects.Of(kind).ApplyAsync(new FaultedRequest(context, options, () => Answer(request, outcome)));
            return;
        }

        AnswerWriter.Write(context, Answer(request, outcome), options.Clock.GetUtcNow());
    }

    private Answer Answer(ReceivedRequest request, RequestOutcome outcome)
    {
        Answer answer = service.Answer(request, outcome);
        (outcome.Code, outcome.RowCount) = (answer.Code, answer.RowCount);
        return answer;
    }
}
