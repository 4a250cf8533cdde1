namespace SasImageFix.Emulator;

/// <summary>Writes to the connection itself, and leaves nothing of it to the HTTP server.</summary>
internal abstract class WireEffect : IFaultEffect
{
    public async Task ApplyAsync(FaultedRequest request)
    {
        try
        {
            await SendAsync(request, new Wire(request.Context));
        }
        finally
        {
            // Broken off, unless it was recorded as answered. Abort resets the connection, or ends one that the client has left.
            request.Outcome.End(null);
            request.Context.Abort();
        }
    }

    /// <summary>Sends what is to be sent; the connection is reset when it returns.</summary>
    protected abstract Task SendAsync(FaultedRequest request, Wire wire);

    /// <summary>The body of the true answer, compressed or not, its headers set on the response.</summary>
    protected static ReadOnlyMemory<byte> Prepare(FaultedRequest request) =>
        AnswerWriter.Prepare(request.Context, request.Answer(), request.Now);

    protected static Task SendHalfAsync(FaultedRequest request, Wire wire)
    {
        ReadOnlyMemory<byte> body = Prepare(request);
        return wire.SendAsync((byte[])[.. wire.Head(), .. body.Span[..(body.Length / 2)]]);
    }
}
