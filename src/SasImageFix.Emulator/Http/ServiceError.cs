using System.Diagnostics.CodeAnalysis;

namespace SasImageFix.Emulator.Http;

/// <summary>An error response of a service.</summary>
/// <param name="Status">The HTTP status.</param>
/// <param name="Code">The error code.</param>
/// <param name="Message">The error message.</param>
/// <param name="Recommend">The recommended action.</param>
internal sealed record ServiceError(int Status, string Code, string Message, string Recommend)
{
    /// <summary>Rejects the request if the condition is true.</summary>
    /// <exception cref="ServiceErrorException">The condition is true.</exception>
    public void ThrowIf([DoesNotReturnIf(true)] bool condition)
    {
        if (condition)
        {
            throw new ServiceErrorException(this);
        }
    }

    /// <summary>Returns the JSON response with this error.</summary>
    public ServiceResponse ToResponse(ReceivedRequest request)
    {
        var body = new { request.RequestId, HostId = $"127.0.0.1:{request.LocalPort}", Code, Message, Recommend };
        return ServiceResponse.Json(body, Status) with { Code = Code };
    }
}
