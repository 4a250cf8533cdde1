using Microsoft.AspNetCore.Http.Features;
using SasImageFix.Emulator.Http;
using SasImageFix.Emulator.Operation;

namespace SasImageFix.Emulator.Faults;

/// <summary>Handles the requests to a service, and applies the faults of these requests.</summary>
/// <param name="service">The service.</param>
/// <param name="faultPlan">Selects the fault of each request.</param>
/// <param name="settings">The settings that faults use.</param>
/// <param name="latency">The delay of each response.</param>
internal sealed class FaultInjectingHandler(IService service, FaultPlan faultPlan, FaultSettings settings, TimeSpan latency)
{
    public async Task HandleAsync(HttpContext context)
    {
        var outcome = context.Features.GetRequiredFeature<RequestOutcome>();
        var request = await ReceivedRequest.ReadAsync(context, outcome);
        if (latency > TimeSpan.Zero)
        {
            await Task.Delay(latency, context.RequestAborted);
        }

        var faulted = new FaultedRequest(context, request, outcome, settings, () => CreateResponse(request, outcome));
        var returnsPage = !ImageFixTaskService.IsErrorLogRequest(request.Headers, request.Query);
        await FaultEffects.ApplyAsync(faultPlan.GetFaultKind(request.Number, returnsPage), faulted);
    }

    private ServiceResponse CreateResponse(ReceivedRequest request, RequestOutcome outcome)
    {
        ServiceResponse response;
        try
        {
            response = service.Respond(request);
        }
        catch (ServiceErrorException exception)
        {
            response = exception.Error.ToResponse(request);
        }

        (outcome.Code, outcome.RowCount) = (response.Code, response.RowCount);
        return response;
    }
}
