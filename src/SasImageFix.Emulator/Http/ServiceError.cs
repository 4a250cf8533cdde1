using System.Diagnostics.CodeAnalysis;
using System.Xml.Linq;

namespace SasImageFix.Emulator.Http;

/// <summary>An error response of a service.</summary>
/// <param name="Status">The HTTP status.</param>
/// <param name="Code">The error code.</param>
/// <param name="Message">The error message.</param>
/// <param name="Recommend">The recommended action.</param>
internal sealed record ServiceError(int Status, string Code, string Message, string Recommend)
{
    /// <summary>The reason why RAM denies access; null for other errors.</summary>
    public AccessDeniedDetail? AccessDeniedDetail { get; init; }

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
        var body = new { request.RequestId, HostId = GetHostId(request), Code, Message, Recommend, AccessDeniedDetail };
        return ServiceResponse.Json(body, Status) with { Code = Code };
    }

    /// <summary>Returns the XML response with this error, as some gateways return it.</summary>
    public ServiceResponse ToXmlResponse(ReceivedRequest request)
    {
        var root = new XElement(
            "Error",
            new XElement("RequestId", request.RequestId),
            new XElement("HostId", GetHostId(request)),
            new XElement(nameof(Code), Code),
            new XElement(nameof(Message), Message),
            new XElement(nameof(Recommend), Recommend));
        return ServiceResponse.Xml(root, Status) with { Code = Code };
    }

    private static string GetHostId(ReceivedRequest request) => $"127.0.0.1:{request.LocalPort}";
}
