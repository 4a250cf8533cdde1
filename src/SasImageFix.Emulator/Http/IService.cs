namespace SasImageFix.Emulator.Http;

/// <summary>A service that has its own port.</summary>
internal interface IService
{
    /// <summary>Returns the response to a request.</summary>
    /// <exception cref="ServiceErrorException">The service rejects the request.</exception>
    ServiceResponse Respond(ReceivedRequest request);
}
