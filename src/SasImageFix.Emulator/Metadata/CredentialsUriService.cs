using SasImageFix.Emulator.Http;
using SasImageFix.Emulator.Verification;

namespace SasImageFix.Emulator.Metadata;

/// <summary>A local server that gives temporary credentials to every client.</summary>
/// <param name="credentials">The store that issues credentials.</param>
/// <param name="shape">What the responses look like.</param>
internal sealed class CredentialsUriService(CredentialStore credentials, IssuedShape shape) : IService
{
    public const string Path = "/credentials";

    private static readonly Principal Owner = Principal.AssumedRole(Principal.OwnAccountId, "emulator-credentials-uri", "emulator");

    public ServiceResponse Respond(ReceivedRequest request) => (request.Path, request.Method) switch
    {
        (not Path, _) => ServiceResponse.NotFound,
        (_, not "GET") => ServiceResponse.MethodNotAllowed,
        _ => ToResponse(credentials.Issue(Owner, CredentialStore.DefaultLifetime), shape),
    };

    /// <summary>The response of the services that report success by a Code.</summary>
    /// <param name="issued">The credentials.</param>
    /// <param name="shape">What the response looks like.</param>
    /// <param name="lastUpdated">A member that not all of these services have.</param>
    public static ServiceResponse ToResponse(KnownCredential issued, IssuedShape shape, string? lastUpdated = null)
    {
        var key = shape == IssuedShape.Whole ? issued.Key : null;
        return ServiceResponse.Json(new
        {
            Code = shape == IssuedShape.CodeFailed ? "Failed" : "Success",
            AccessKeyId = key?.Id,
            AccessKeySecret = key?.Secret,
            SecurityToken = key?.Token,
            Expiration = key is null ? null : KnownCredential.ToText(issued.Expiration),
            LastUpdated = lastUpdated,
        });
    }
}
