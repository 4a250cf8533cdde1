using Microsoft.AspNetCore.Http.Features;
using SasImageFix.Emulator.Http;

namespace SasImageFix.Emulator.Faults;

/// <summary>Responds to the requests of a service, with the faults that are meant for them.</summary>
/// <param name="service">The service.</param>
/// <param name="faults">The faults.</param>
/// <param name="settings">The values that faults depend on.</param>
/// <param name="latency">The delay of each response.</param>
internal sealed class ServiceEndpoint(IService service, FaultPlan faults, FaultSettings settings, TimeSpan latency)
{
    public async Task RespondAsync(HttpContext context)
    {
        var outcome = context.Features.GetRequiredFeature<RequestOutcome>();
        var request = await ReceivedRequest.ReadAsync(context, outcome);
        if (latency > TimeSpan.Zero)
        {
            await Task.Delay(latency, context.RequestAborted);
        }

        var faulted = new FaultedRequest(context, request, outcome, settings, () => Respond(request, outcome));
        await FaultEffects.ApplyAsync(faults.For(request.Number), faulted);
    }

    private ServiceResponse Respond(ReceivedRequest request, RequestOutcome outcome)
    {
        ServiceResponse response;
        try
        {
            response = service.Respond(request);
        }
        catch (ServiceErrorException refusal)
        {
            response = refusal.Error.ToResponse(request);
        }

        (outcome.Code, outcome.RowCount) = (response.Code, response.RowCount);
        return response;
    }
}
