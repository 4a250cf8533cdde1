namespace SasImageFix.Emulator;

/// <summary>Writes the answer as it is: what is wrong with it, its content says.</summary>
internal sealed class WholeAnswerEffect : IFaultEffect
{
    public Task ApplyAsync(FaultedRequest request)
    {
        AnswerWriter.Write(request.Context, request.Answer(), request.Now);
        return Task.CompletedTask;
    }
}
