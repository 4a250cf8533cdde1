using System.Diagnostics.CodeAnalysis;

namespace SasImageFix.Emulator.Http;

/// <summary>An error response of a service.</summary>
/// <param name="Status">The HTTP status.</param>
/// <param name="Code">The code that clients base their decisions on.</param>
/// <param name="Message">What is wrong.</param>
/// <param name="Recommend">What to do about it.</param>
internal sealed record ServiceError(int Status, string Code, string Message, string Recommend)
{
    /// <summary>Refuses the request if the condition is true.</summary>
    /// <exception cref="ServiceErrorException">The condition is true.</exception>
    public void ThrowIf([DoesNotReturnIf(true)] bool condition)
    {
        if (condition)
        {
            throw new ServiceErrorException(this);
        }
    }

    /// <summary>The error in the JSON of the services.</summary>
    public ServiceResponse ToResponse(ReceivedRequest request)
    {
        var body = new { request.RequestId, HostId = $"127.0.0.1:{request.LocalPort}", Code, Message, Recommend };
        return ServiceResponse.Json(body, Status) with { Code = Code };
    }
}

/// <summary>Refuses a request.</summary>
/// <param name="error">The response.</param>
internal sealed class ServiceErrorException(ServiceError error) : Exception(error.Message)
{
    public ServiceError Error { get; } = error;
}
