namespace SasImageFix.Emulator;

/// <summary>Resets the connection in the middle of the body.</summary>
internal sealed class ResetInBodyEffect : WireEffect
{
    protected override Task SendAsync(FaultedRequest request, Wire wire) => SendHalfAsync(request, wire);
}
