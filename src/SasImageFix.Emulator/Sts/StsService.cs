namespace SasImageFix.Emulator;

/// <summary>The Security Token Service: issues temporary keys of roles, and tells whose a key is.</summary>
/// <param name="verifier">Decides whether a request is signed, where it must be.</param>
/// <param name="keys">Where keys are issued.</param>
/// <param name="options">The roles, and the shape of answers.</param>
internal sealed class StsService(RequestVerifier verifier, KeyStore keys, EmulatorOptions options) : IService
{
    public Answer Answer(ReceivedRequest request, RequestOutcome outcome)
    {
        ServiceError? error = verifier.Verify(request, out VerifiedCall? call);
        if (error is null && call!.Action == StsAction.GetCallerIdentity)
        {
            return StsJson.CallerIdentity(outcome.RequestId, call.Caller!.Owner);
        }

        AssumeRoleQuery? query = null;
        error ??= Read(call!.Action, request.Parameters(), out query) ?? TrustError(call.Action, query!);
        if (error is not null)
        {
            return AnswerJson.Error(outcome.RequestId, request.LocalPort, error);
        }

        KnownKey issued = keys.Issue(Principal.AssumedRole(query!.Role.AccountId, query.Role.Name, query.SessionName), query.Duration);
        return StsJson.AssumedRole(outcome.RequestId, issued, options.IssuedShape);
    }

    private static ServiceError? Read(string action, IReadOnlyList<RequestParameter> parameters, out AssumeRoleQuery? query) =>
        action == StsAction.AssumeRole ? AssumeRoleQuery.Read(parameters, out query) : AssumeRoleQuery.ReadWithOidc(parameters, out query);

    private ServiceError? TrustError(string action, AssumeRoleQuery query)
    {
        if (options.Roles.FirstOrDefault(candidate => candidate.Arn == query.RoleArn) is not { } role)
        {
            return StsErrors.RoleNotFound;
        }

        if (action == StsAction.AssumeRole)
        {
            return role.ExternalId is null || role.ExternalId == query.ExternalId ? null : StsErrors.NoPermission;
        }

        return role.OidcProviderArn == query.OidcProviderArn && role.OidcToken == query.OidcToken ? null : StsErrors.OidcTokenInvalid;
    }
}
