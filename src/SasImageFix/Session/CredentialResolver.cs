using SasImageFix.Client.Credentials;
using SasImageFix.Client.Credentials.Chain;
using SasImageFix.Client.Credentials.Issuing;
using SasImageFix.Client.Endpoints;

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
            ({ Key: { } key }, _) => Found(new FoundKey(new FixedKey(key), "the parameter -Credential")),
            ({ ProfileName: { } name }, _) => Found(await ReadProfileAsync(name, "the parameter -ProfileName").ConfigureAwait(false)),
            (_, { Key: { } key }) => AssumeRole(new FoundKey(new FixedKey(key.ToAccessKey()), SessionSettings.Source)),
            (_, { ProfileName: { } name }) => AssumeRole(await ReadProfileAsync(name, SessionSettings.Source).ConfigureAwait(false)),
            _ => await SearchAsync().ConfigureAwait(false),
        };
        // The session doesn't count for a call with a profile, which has a region of its own.
        EndpointSettings?[] endpoints =
        [
            call.Endpoint,
            call.Credential.ProfileName is null ? session.Endpoint : null,
            found.Key?.Place,
            EndpointSettings.FromEnvironment(variables),
        ];
        return new ResolvedCall(
            found, Endpoint.Resolve(variables.IsOn(CredentialVariables.VpcEndpoint), [.. endpoints.OfType<EndpointSettings>()]));

        async Task<FoundKey> ReadProfileAsync(string profile, string source) =>
            (await ProfileFiles.ReadAsync(call.Services, cancellationToken).ConfigureAwait(false)).Require(profile, source);

        LookUp AssumeRole(FoundKey key) => Found(session.Role is null ? key : Assume(session.Role, key, call.Services));

        async Task<LookUp> SearchAsync()
        {
            var around = await CredentialChain.FindAsync(call.Services, cancellationToken).ConfigureAwait(false);
            var found = around.Key is { } key ? AssumeRole(key) : around;
            var reason = session.Role is null ? "no key is set" : "no key is set, but a role";
            return found with { PassedOver = [new PassedOver(SessionSettings.Source, reason, null), .. around.PassedOver] };
        }
    }

    private static FoundKey Assume(RoleSettings settings, FoundKey source, CredentialContext services)
    {
        var role = settings.ToRequest(services.Variables);
        var sts = services.Sts(source.StsRegion, source.StsEndpoint, source.Place?.Source ?? source.Source);
        var words = $"the role {role.Arn} of {SessionSettings.Source}, assumed by the key of {source.Source}";
        return source with
        {
            Keys = services.Renewed(
                new AssumeRoleIssuer(source.Keys, role, sts, services.Log),
                [source.Keys.Fingerprint, sts.Address, .. role.Settings],
                words),
            Source = words,
        };
    }

    private static LookUp Found(FoundKey key) => new(key, []);
}
