namespace SasImageFix.Emulator;

/// <summary>Sends the headers at once and drips the body.</summary>
internal sealed class SlowBodyEffect : WireEffect
{
    private const int Pieces = 50;

    protected override async Task SendAsync(FaultedRequest request, Wire wire)
    {
        ReadOnlyMemory<byte> body = Prepare(request);
        HttpResponse response = request.Context.Response;
        response.Headers.Connection = "close";
        await wire.SendAsync(wire.Head());

        // The last byte follows the record, as it does where nothing is slow.
        await wire.DripAsync(body[..^1], (body.Length / Pieces) + 1, request.Options.FaultPace);
        request.Outcome.End(response.StatusCode);
        await wire.SendAsync(body[^1..]);
        await wire.CloseAsync();
    }
}
