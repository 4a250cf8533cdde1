namespace SasImageFix.Emulator.Http;

/// <summary>A service that listens on a port of its own.</summary>
internal interface IService
{
    /// <summary>Returns the response to a request.</summary>
    /// <exception cref="ServiceErrorException">The service refuses the request.</exception>
    ServiceResponse Respond(ReceivedRequest request);
}
