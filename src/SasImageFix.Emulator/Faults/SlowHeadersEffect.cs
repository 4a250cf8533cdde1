namespace SasImageFix.Emulator;

/// <summary>Drips the headers byte by byte; then the body comes at once.</summary>
internal sealed class SlowHeadersEffect : WireEffect
{
    protected override async Task SendAsync(FaultedRequest request, Wire wire)
    {
        ReadOnlyMemory<byte> body = Prepare(request);
        HttpResponse response = request.Context.Response;
        response.Headers.Connection = "close";
        await wire.DripAsync(wire.Head(), 1, request.Options.FaultPace);
        request.Outcome.End(response.StatusCode);
        await wire.SendAsync(body);
        await wire.CloseAsync();
    }
}
