using SasImageFix.Emulator.Http;
using SasImageFix.Emulator.Verification;

namespace SasImageFix.Emulator.Metadata;

/// <summary>A credentials URI: a local server that returns a new temporary credential for each request.</summary>
/// <param name="credentials">The store that issues credentials.</param>
/// <param name="responseKind">The kind of response to a request for a credential.</param>
internal sealed class CredentialsUriService(CredentialStore credentials, CredentialResponseKind responseKind) : IService
{
    public const string Path = "/credentials";

    private static readonly Principal Owner =
        Principal.CreateRoleSession(Principal.DefaultAccountId, "emulator-credentials-uri", "emulator");

    public ServiceResponse Respond(ReceivedRequest request) => (request.Path, request.Method) switch
    {
        (not Path, _) => ServiceResponse.NotFound,
        (_, not "GET") => ServiceResponse.MethodNotAllowed,
        _ => CreateCredentialResponse(credentials.Issue(Owner, CredentialStore.DefaultLifetime), responseKind),
    };

    /// <summary>Creates the response with an issued credential, for services whose responses contain a Code.</summary>
    /// <param name="issued">The issued credential.</param>
    /// <param name="responseKind">The kind of response.</param>
    /// <param name="lastUpdated">The value of LastUpdated; null if the response has no such member.</param>
    public static ServiceResponse CreateCredentialResponse(
        KnownCredential issued, CredentialResponseKind responseKind, string? lastUpdated = null)
    {
        var key = responseKind == CredentialResponseKind.Complete ? issued.Key : null;
        return ServiceResponse.Json(new
        {
            Code = responseKind == CredentialResponseKind.FailureCode ? "Failed" : "Success",
            AccessKeyId = key?.Id,
            AccessKeySecret = key?.Secret,
            SecurityToken = key?.Token,
            Expiration = key is null ? null : KnownCredential.FormatTime(issued.Expiration),
            LastUpdated = lastUpdated,
        });
    }
}
