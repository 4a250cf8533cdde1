using SasImageFix.Emulator.Http;
using SasImageFix.Emulator.Verification;

namespace SasImageFix.Emulator.Sts;

/// <summary>The Security Token Service: issues temporary credentials of roles, and returns the identity of a caller.</summary>
/// <param name="verifier">Verifies requests.</param>
/// <param name="credentials">The store that issues credentials.</param>
/// <param name="roles">The roles that can be assumed.</param>
/// <param name="shape">What the responses look like.</param>
internal sealed class StsService(
    RequestVerifier verifier, CredentialStore credentials, IReadOnlyList<EmulatorRole> roles, IssuedShape shape) : IService
{
    private const string AssumeRole = "AssumeRole";
    private const string AssumeRoleWithOidc = "AssumeRoleWithOIDC";
    private const string GetCallerIdentity = "GetCallerIdentity";

    public static ServedApi Api { get; } = new("2015-04-01", [AssumeRole, AssumeRoleWithOidc, GetCallerIdentity], [AssumeRoleWithOidc]);

    public ServiceResponse Respond(ReceivedRequest request)
    {
        var call = verifier.Verify(request);
        return call.Action == GetCallerIdentity
            ? Identify(request.RequestId, call.Caller!.Owner)
            : Issue(request.RequestId, Trust(AssumeRoleQuery.Read(request.Parameters(), withOidc: call.Action == AssumeRoleWithOidc)));
    }

    private AssumeRoleQuery Trust(AssumeRoleQuery query)
    {
        var role = roles.FirstOrDefault(candidate => candidate.Arn == query.Role.Text);
        StsErrors.RoleNotFound.ThrowIf(role is null);
        if (query.OidcProviderArn is null)
        {
            StsErrors.NoPermission.ThrowIf(role.ExternalId is not null && role.ExternalId != query.ExternalId);
        }
        else
        {
            StsErrors.OidcTokenInvalid.ThrowIf(role.OidcProviderArn != query.OidcProviderArn || role.OidcToken != query.OidcToken);
        }

        return query;
    }

    private ServiceResponse Issue(string requestId, AssumeRoleQuery query)
    {
        var session = Principal.AssumedRole(query.Role.AccountId, query.Role.Name, query.SessionName);
        var issued = credentials.Issue(session, query.Duration);
        var key = shape == IssuedShape.NoCredentials ? null : issued.Key;
        return ServiceResponse.Json(new
        {
            RequestId = requestId,
            AssumedRoleUser = new { session.Arn, AssumedRoleId = session.PrincipalId },
            Credentials = new
            {
                AccessKeyId = key?.Id,
                AccessKeySecret = key?.Secret,
                SecurityToken = key?.Token,
                Expiration = key is null ? null : KnownCredential.ToText(issued.Expiration),
            },
        });
    }

    private static ServiceResponse Identify(string requestId, Principal caller) => ServiceResponse.Json(new
    {
        RequestId = requestId, caller.AccountId, caller.Arn, caller.IdentityType, caller.PrincipalId, UserId = caller.PrincipalId,
    });
}
