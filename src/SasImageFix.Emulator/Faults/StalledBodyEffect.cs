namespace SasImageFix.Emulator;

/// <summary>Sends half of the body and then nothing.</summary>
internal sealed class StalledBodyEffect : WireEffect
{
    protected override async Task SendAsync(FaultedRequest request, Wire wire)
    {
        await SendHalfAsync(request, wire);
        await wire.UntilClientLeavesAsync();
    }
}
