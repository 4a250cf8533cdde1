using SasImageFix.Emulator.Http;
using SasImageFix.Emulator.Verification;

namespace SasImageFix.Emulator.Sts;

/// <summary>The Security Token Service, which issues temporary credentials of roles and returns the identity of a caller.</summary>
/// <param name="verifier">Verifies requests.</param>
/// <param name="credentials">The store that issues credentials.</param>
/// <param name="roles">The roles that clients can assume.</param>
/// <param name="responseKind">The kind of response to a request for a credential.</param>
internal sealed class StsService(
    RequestVerifier verifier, CredentialStore credentials, IReadOnlyList<EmulatorRole> roles,
    CredentialResponseKind responseKind) : IService
{
    private const string AssumeRole = "AssumeRole";
    private const string AssumeRoleWithOidc = "AssumeRoleWithOIDC";
    private const string GetCallerIdentity = "GetCallerIdentity";

    public static ApiDefinition Api { get; } = new("2015-04-01", [AssumeRole, AssumeRoleWithOidc, GetCallerIdentity], [AssumeRoleWithOidc]);

    public ServiceResponse Respond(ReceivedRequest request)
    {
        var verified = verifier.Verify(request);
        if (verified.Action == GetCallerIdentity)
        {
            return CreateIdentityResponse(request.RequestId, verified.Caller!.Owner);
        }

        var parameters = AssumeRoleParameters.Parse(request.GetParameters(), withOidc: verified.Action == AssumeRoleWithOidc);
        VerifyRoleTrustsCaller(parameters);
        return CreateCredentialResponse(request.RequestId, parameters);
    }

    private void VerifyRoleTrustsCaller(AssumeRoleParameters parameters)
    {
        var role = roles.FirstOrDefault(candidate => candidate.Arn == parameters.Role.Text);
        StsErrors.RoleNotFound.ThrowIf(role is null);
        if (parameters.OidcProviderArn is null)
        {
            StsErrors.NoPermission.ThrowIf(role.ExternalId is not null && role.ExternalId != parameters.ExternalId);
        }
        else
        {
            StsErrors.OidcTokenInvalid.ThrowIf(
                role.OidcProviderArn != parameters.OidcProviderArn || role.OidcToken != parameters.OidcToken);
        }
    }

    private ServiceResponse CreateCredentialResponse(string requestId, AssumeRoleParameters parameters)
    {
        var session = Principal.CreateRoleSession(parameters.Role.AccountId, parameters.Role.Name, parameters.SessionName);
        var issued = credentials.Issue(session, parameters.Duration);
        var key = responseKind == CredentialResponseKind.NoCredentials ? null : issued.Key;
        return ServiceResponse.Json(new
        {
            RequestId = requestId,
            AssumedRoleUser = new { session.Arn, AssumedRoleId = session.PrincipalId },
            Credentials = new
            {
                AccessKeyId = key?.Id,
                AccessKeySecret = key?.Secret,
                SecurityToken = key?.Token,
                Expiration = key is null ? null : KnownCredential.FormatTime(issued.Expiration),
            },
        });
    }

    private static ServiceResponse CreateIdentityResponse(string requestId, Principal caller) => ServiceResponse.Json(new
    {
        RequestId = requestId,
        caller.AccountId,
        caller.Arn,
        caller.IdentityType,
        caller.PrincipalId,
        UserId = caller.PrincipalId,
    });
}
