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
        var resolution = (call.Credential, session) switch
        {
            ({ AccessKey: { } accessKey }, _) =>
                new ResolvedCredential(accessKey, "the -Credential parameter"),
            ({ ProfileName: { } name }, _) =>
                await ReadProfileAsync(name, "the -ProfileName parameter").ConfigureAwait(false),
            (_, { AccessKey: { } accessKey }) => AssumeRole(new ResolvedCredential(accessKey.ToAccessKey(), SessionSettings.Source)),
            (_, { ProfileName: { } name }) => AssumeRole(await ReadProfileAsync(name, SessionSettings.Source).ConfigureAwait(false)),
            _ => await SearchAsync().ConfigureAwait(false),
        };
        // The endpoint of the session isn't used with -ProfileName, because a profile has its own region.
        EndpointSettings?[] endpoints =
        [
            call.Endpoint,
            call.Credential.ProfileName is null ? session.Endpoint : null,
            resolution.Credential?.Endpoint,
            EndpointSettings.FromEnvironment(variables),
        ];
        return new ResolvedCall(
            resolution, Endpoint.Resolve(variables.IsOn(EnvironmentVariableNames.VpcEndpoint), [.. endpoints.OfType<EndpointSettings>()]));

        async Task<ResolvedCredential> ReadProfileAsync(string profile, string source) =>
            (await ProfileFiles.ReadAsync(call.Services.Profiles, cancellationToken).ConfigureAwait(false))
                .Require(profile, source, call.Services);

        CredentialResolution AssumeRole(ResolvedCredential source) =>
            session.Role is null ? source : Assume(session.Role, source, call.Services);

        async Task<CredentialResolution> SearchAsync()
        {
            var chain = await CredentialChain.ResolveAsync(call.Services, cancellationToken).ConfigureAwait(false);
            var reason = session.Role is null ? "no credential is set" : "a role is set, but no credential";
            var skipped = CredentialResolution.NotFound(reason) with { SourceTitle = SessionSettings.Source };
            return (chain.Credential is { } credential ? AssumeRole(credential) : chain) with
            {
                SkippedSources = [skipped, .. chain.SkippedSources],
            };
        }
    }

    private static ResolvedCredential Assume(RoleSettings settings, ResolvedCredential source, CredentialContext services)
    {
        var role = settings.ToRequest(services.Variables);
        var sts = services.Sts(source.StsRegion, source.StsEndpoint, source.Endpoint?.Source ?? source.Source);
        var description = $"the role {role.Arn} of {SessionSettings.Source}, assumed with the credential of {source.Source}";
        return source with
        {
            Provider = services.Cached(new AssumeRoleCredentialProvider(source.Provider, role, sts), description),
            Source = description,
        };
    }
}
