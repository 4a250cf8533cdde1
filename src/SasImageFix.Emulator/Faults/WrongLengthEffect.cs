namespace SasImageFix.Emulator;

/// <summary>Tells half of the body's length, and closes in order after the whole body.</summary>
/// <remarks>Of two Content-Lengths clients were seen to take the first without a word; too small a one cuts the content.</remarks>
internal sealed class WrongLengthEffect : WireEffect
{
    protected override async Task SendAsync(FaultedRequest request, Wire wire)
    {
        ReadOnlyMemory<byte> body = Prepare(request);
        HttpResponse response = request.Context.Response;
        response.ContentLength = body.Length / 2;

        // At once, so that a client finds the surplus before it takes the connection for a good one.
        request.Outcome.End(response.StatusCode);
        await wire.SendAsync((byte[])[.. wire.Head(), .. body.Span]);
        await wire.CloseAsync();
    }
}
