using SasImageFix.Client.Serialization;
using SasImageFix.Client.Signing;

namespace SasImageFix.Client.Tests.Support;

/// <summary>Reads a response as <c>ApiClient</c> does.</summary>
internal static class ServiceResponseReader
{
    public static ImageFixTaskPage Read(
        ServiceResponse response, Uri endpoint, AccessKey credential, TimeSpan serviceUtcOffset, string? stringToSign)
    {
        var errors = new ErrorResponseReader(endpoint.Authority, () => credential.Secrets, stringToSign);
        return response.IsSuccess ? new PageReader(serviceUtcOffset).Read(response, errors) : throw errors.CreateError(response);
    }
}
