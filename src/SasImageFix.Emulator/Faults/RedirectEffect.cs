using System.Globalization;

namespace SasImageFix.Emulator;

/// <summary>Points to another server, where a signed request must not follow; in the service's place, so without its request id.</summary>
internal sealed class RedirectEffect : IFaultEffect
{
    public Task ApplyAsync(FaultedRequest request)
    {
        HttpResponse response = request.Context.Response;
        response.StatusCode = StatusCodes.Status302Found;
        response.Headers.Remove(HeaderNames.RequestId);
        response.Headers.Date = request.Now.ToString("R", CultureInfo.InvariantCulture);
        response.Headers.Location = request.Options.RedirectTo.AbsoluteUri;
        response.ContentLength = 0;
        return Task.CompletedTask;
    }
}
