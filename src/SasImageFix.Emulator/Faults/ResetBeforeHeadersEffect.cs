namespace SasImageFix.Emulator;

/// <summary>Resets the connection when the request is verified: its nonce is used up, as where an answer is lost on its way.</summary>
internal sealed class ResetBeforeHeadersEffect : WireEffect
{
    protected override Task SendAsync(FaultedRequest request, Wire wire)
    {
        request.Answer();
        return Task.CompletedTask;
    }
}
