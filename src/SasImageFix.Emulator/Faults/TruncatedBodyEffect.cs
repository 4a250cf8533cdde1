namespace SasImageFix.Emulator;

/// <summary>Closes in order when half of what Content-Length promises is sent.</summary>
internal sealed class TruncatedBodyEffect : WireEffect
{
    protected override async Task SendAsync(FaultedRequest request, Wire wire)
    {
        await SendHalfAsync(request, wire);
        request.Outcome.End(null);
        await wire.CloseAsync();
    }
}
