using System.Buffers;

namespace SasImageFix.Emulator;

/// <summary>Calls its body gzip when it is none, to every client: a broken gateway does not ask what is accepted.</summary>
internal sealed class GzipGarbageEffect : IFaultEffect
{
    public Task ApplyAsync(FaultedRequest request)
    {
        byte[] garbage = "This is no gzip stream, whatever the header says."u8.ToArray();
        AnswerWriter.SetHeaders(request.Context, 200, request.Now);
        HttpResponse response = request.Context.Response;
        response.Headers.ContentEncoding = AnswerWriter.Gzip;
        response.ContentLength = garbage.Length;
        response.BodyWriter.Write(garbage);
        return Task.CompletedTask;
    }
}
