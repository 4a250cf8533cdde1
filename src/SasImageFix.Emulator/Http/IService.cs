namespace SasImageFix.Emulator;

/// <summary>What answers on a port.</summary>
internal interface IService
{
    /// <summary>The answer to a request, without regard to faults other than untrue content.</summary>
    Answer Answer(ReceivedRequest request, RequestOutcome outcome);
}
