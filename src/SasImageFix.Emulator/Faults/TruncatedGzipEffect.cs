using System.Buffers;

namespace SasImageFix.Emulator;

/// <summary>Cuts the content and leaves HTTP whole: decompressors take the early end of such a stream without a word.</summary>
/// <remarks>A client that does not accept gzip gets the plain JSON, cut the same way.</remarks>
internal sealed class TruncatedGzipEffect : IFaultEffect
{
    public Task ApplyAsync(FaultedRequest request)
    {
        ReadOnlyMemory<byte> body = AnswerWriter.Prepare(request.Context, request.Answer(), request.Now);
        ReadOnlyMemory<byte> half = body[..(body.Length / 2)];
        request.Context.Response.ContentLength = half.Length;
        request.Context.Response.BodyWriter.Write(half.Span);
        return Task.CompletedTask;
    }
}
