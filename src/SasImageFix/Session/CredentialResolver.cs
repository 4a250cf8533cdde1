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
        var (session, variables) = (call.Session, call.Services.Variables);
        var found = (call.Credential, session) switch
        {
            ({ Key: { } key }, _) =>
                new ResolvedCredential(key, "the parameter -Credential"),
            ({ ProfileName: { } name }, _) =>
                await ReadProfileAsync(name, "the parameter -ProfileName").ConfigureAwait(false),
            (_, { Key: { } key }) => AssumeRole(new ResolvedCredential(key.ToAccessKey(), SessionSettings.Source)),
            (_, { ProfileName: { } name }) => AssumeRole(await ReadProfileAsync(name, SessionSettings.Source).ConfigureAwait(false)),
            _ => await SearchAsync().ConfigureAwait(false),
        };
        // The session doesn't count for a call with a profile, which has a region of its own.
        EndpointSettings?[] endpoints =
        [
            call.Endpoint,
            call.Credential.ProfileName is null ? session.Endpoint : null,
            found.Credential?.Endpoint,
            EndpointSettings.FromEnvironment(variables),
        ];
        return new ResolvedCall(
            found, Endpoint.Resolve(variables.IsOn(EnvironmentVariableNames.VpcEndpoint), [.. endpoints.OfType<EndpointSettings>()]));

        async Task<ResolvedCredential> ReadProfileAsync(string profile, string source) =>
            (await ProfileFiles.ReadAsync(call.Services.Profiles, cancellationToken).ConfigureAwait(false)).Require(profile, source, call.Services);

        CredentialResolution AssumeRole(ResolvedCredential source) =>
            session.Role is null ? source : Assume(session.Role, source, call.Services);

        async Task<CredentialResolution> SearchAsync()
        {
            var resolution = await CredentialChain.ResolveAsync(call.Services, cancellationToken).ConfigureAwait(false);
            var reason = session.Role is null ? "no key is set" : "no key is set, but a role";
            return (resolution.Credential is { } credential ? AssumeRole(credential) : resolution) with
            {
                SkippedSources = [CredentialResolution.NotFound(reason) with { SourceTitle = SessionSettings.Source }, .. resolution.SkippedSources],
            };
        }
    }

    private static ResolvedCredential Assume(RoleSettings settings, ResolvedCredential source, CredentialContext services)
    {
        var role = settings.ToRequest(services.Variables);
        var sts = services.Sts(source.StsRegion, source.StsEndpoint, source.Endpoint?.Source ?? source.Source);
        var words = $"the role {role.Arn} of {SessionSettings.Source}, assumed by the key of {source.Source}";
        return source with
        {
            Provider = services.Cached(new AssumeRoleCredentialProvider(source.Provider, role, sts), words),
            Source = words,
        };
    }
}
