namespace SasImageFix.Emulator.Http;

/// <summary>The exception that rejects a request.</summary>
/// <param name="error">The error in the response.</param>
internal sealed class ServiceErrorException(ServiceError error) : Exception(error.Message)
{
    public ServiceError Error { get; } = error;
}
