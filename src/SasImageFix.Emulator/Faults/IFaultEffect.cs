namespace SasImageFix.Emulator;

/// <summary>How a kind of fault is done.</summary>
internal interface IFaultEffect
{
    /// <summary>Answers the request, or does not.</summary>
    Task ApplyAsync(FaultedRequest request);
}
