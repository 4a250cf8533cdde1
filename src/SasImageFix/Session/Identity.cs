using SasImageFix.Client.Credentials;
using SasImageFix.Client.Credentials.Caching;
using SasImageFix.Client.Transport;

namespace SasImageFix.Session;

/// <summary>Whose key is in force, and where it asks: the call's, the session's, or what the environment and the files have.</summary>
internal static class Identity
{
    /// <summary>Looks where a key can be, in order: the call, the session, the environment and the files.</summary>
    /// <exception cref="SasImageFixException">What was named cannot be used.</exception>
    public static async Task<CredentialResolution> FindAsync(
        CallIdentity call, SessionSettings session, CredentialContext context, CancellationToken cancellationToken)
    {
        if (call.Key is { } key)
        {
            return Given(new ResolvedCredential(new StaticCredentialProvider(key), "the parameter -Credential"));
        }

        if (call.ProfileName is { } name)
        {
            return Given(await ProfileAsync(name, "the parameter -ProfileName").ConfigureAwait(false));
        }

        var found = session switch
        {
            { Key: { } kept } => Given(new ResolvedCredential(new StaticCredentialProvider(kept), SessionSettings.Source)),
            { ProfileName: { } kept } => Given(await ProfileAsync(kept, SessionSettings.Source).ConfigureAwait(false)),
            _ => await LookAroundAsync().ConfigureAwait(false),
        };
        return session.Role is null || found.Key is null ? found : found.WithKey(Assumed(found.Key));

        async Task<ResolvedCredential> ProfileAsync(string profile, string source) =>
            (await ProfileFiles.ReadAsync(context, cancellationToken).ConfigureAwait(false)).Require(profile, source);

        async Task<CredentialResolution> LookAroundAsync()
        {
            var around = await CredentialChain.ResolveAsync(context, cancellationToken).ConfigureAwait(false);
            var sessionReason = session.Role is null ? "no key is set" : "no key is set, but a role";
            return around with
            {
                PassedOver = [CredentialResolution.NotFound(sessionReason) with { Where = SessionSettings.Source }, .. around.PassedOver],
            };
        }

        ResolvedCredential Assumed(ResolvedCredential source)
        {
            var role = session.Role.ToRequest(context.Variables);
            var sts = context.Sts(source.StsRegion, source.StsEndpoint, source.Place?.Source ?? source.Source);
            var words = $"the role {role.Arn} of {SessionSettings.Source}, assumed by the key of {source.Source}";
            return source with
            {
                Keys = context.Cached(new AssumeRoleCredentialProvider(source.Keys, role, sts, context.Log), words),
                Source = words,
            };
        }
    }

    /// <summary>Where to ask: the call says it, else the session unless the call names a profile, else the key's own source, else the environment.</summary>
    /// <exception cref="SasImageFixException">What was said cannot be asked.</exception>
    public static Endpoint EndpointOf(EndpointChoice ofCall, CallIdentity call, SessionSettings session, ResolvedCredential? found, Variables variables)
    {
        EndpointChoice?[] choices =
        [
            ofCall, call.ProfileName is null ? session.Place : null, found?.Place, EndpointChoice.FromEnvironment(variables),
        ];
        return Endpoint.Resolve(variables.IsOn(CredentialVariables.VpcEndpoint), [.. choices.OfType<EndpointChoice>()]);
    }

    private static CredentialResolution Given(ResolvedCredential key) => CredentialResolution.Found(key);
}
