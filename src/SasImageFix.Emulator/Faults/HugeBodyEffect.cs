using System.Text;

namespace SasImageFix.Emulator;

/// <summary>Answers JSON with a text that has no end, in chunks, as fast as the client reads: no length warns it.</summary>
internal sealed class HugeBodyEffect : WireEffect
{
    private const int ChunkSize = 64 * 1024;

    protected override async Task SendAsync(FaultedRequest request, Wire wire)
    {
        AnswerWriter.SetHeaders(request.Context, 200, request.Now);
        request.Context.Response.Headers.TransferEncoding = "chunked";
        await wire.SendAsync(wire.Head());
        await wire.SendAsync(Chunk("{\"RequestId\":\""));
        byte[] more = Chunk(new string('A', ChunkSize));
        while (!request.Context.RequestAborted.IsCancellationRequested)
        {
            await wire.SendAsync(more);
        }
    }

    private static byte[] Chunk(string text) => Encoding.ASCII.GetBytes($"{text.Length:X}\r\n{text}\r\n");
}
