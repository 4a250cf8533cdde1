using SasImageFix.Client.Credentials;
using SasImageFix.Client.Endpoints;
using SasImageFix.Client.Platform;

namespace SasImageFix.Session;

/// <summary>Resolves the credential and the endpoint of a call: from its parameters, the session, or the environment and files.</summary>
internal static class CredentialResolver
{
    /// <exception cref="SasImageFixException">The specified profile, role, region, or endpoint can't be used.</exception>
    public static async Task<ResolvedCall> ResolveAsync(CallContext call, CancellationToken cancellationToken)
    {
        var (session, variables) = (call.Session, call.CredentialContext.Variables);
        var searchResult = (call.Credential, session) switch
        {
            ({ AccessKey: { } accessKey }, _) =>
                new ResolvedCredential(accessKey, "the -Credential parameter"),
            ({ ProfileName: { } name }, _) =>
                await ReadProfileAsync(name, "the -ProfileName parameter").ConfigureAwait(false),
            (_, { AccessKey: { } accessKey }) => AddSessionRole(new ResolvedCredential(accessKey.ToAccessKey(), SessionSettings.Source)),
            (_, { ProfileName: { } name }) => AddSessionRole(await ReadProfileAsync(name, SessionSettings.Source).ConfigureAwait(false)),
            _ => await SearchChainAsync().ConfigureAwait(false),
        };
        // The endpoint of the session isn't used with -ProfileName, because a profile can have its own region.
        EndpointSettings?[] endpoints =
        [
            call.Endpoint,
            call.Credential.ProfileName is null ? session.Endpoint : null,
            searchResult.Credential?.Endpoint,
            EndpointSettings.FromEnvironment(variables),
        ];
        return new ResolvedCall(
            searchResult,
            Endpoint.Resolve(variables.IsOn(EnvironmentVariableNames.VpcEndpoint), [.. endpoints.OfType<EndpointSettings>()]));

        async Task<ResolvedCredential> ReadProfileAsync(string profile, string source) =>
            (await ProfileFiles.ReadAsync(call.CredentialContext.Profiles, cancellationToken).ConfigureAwait(false))
                .GetCredential(profile, source, call.CredentialContext);

        CredentialSearchResult AddSessionRole(ResolvedCredential source) =>
            session.Role is null ? source : AssumeRole(session.Role, source, call.CredentialContext);

        async Task<CredentialSearchResult> SearchChainAsync()
        {
            var chain = await CredentialChain.ResolveAsync(call.CredentialContext, cancellationToken).ConfigureAwait(false);
            var reason = session.Role is null ? "no credential is set" : "a role is set, but no credential";
            var skipped = CredentialSearchResult.NotFound(reason) with { SourceTitle = SessionSettings.Source };
            return (chain.Credential is { } credential ? AddSessionRole(credential) : chain) with
            {
                SkippedSources = [skipped, .. chain.SkippedSources],
            };
        }
    }

    private static ResolvedCredential AssumeRole(RoleSettings settings, ResolvedCredential source, CredentialContext context)
    {
        var role = settings.ToRequest(context.Variables);
        var sts = context.CreateStsClient(source.StsRegion, source.StsEndpoint, source.Endpoint?.Source ?? source.Source);
        var description = $"the role {role.Arn} of {SessionSettings.Source}, assumed with the credential of {source.Source}";
        return source with
        {
            Provider = context.WithCache(new AssumeRoleCredentialProvider(source.Provider, role, sts), description),
            Source = description,
        };
    }
}
