using SasImageFix.Client.Credentials;
using SasImageFix.Client.Endpoints;
using SasImageFix.Client.Errors;
using SasImageFix.Client.Platform;

namespace SasImageFix.Session;

/// <summary>Resolves the credential and the endpoint of a call: from its parameters, the session, or the environment and files.</summary>
internal static class CredentialResolver
{
    private static readonly string[] VariablesWithSeveralPrefixes =
    [
        EnvironmentCredentialProvider.IdVariable, EnvironmentCredentialProvider.SecretVariable, EnvironmentCredentialProvider.TokenVariable,
        EnvironmentVariableNames.Profile, EndpointSettings.RegionVariable, EnvironmentVariableNames.EndpointType,
        EnvironmentVariableNames.RoleArn, EnvironmentVariableNames.RoleSessionName, EnvironmentVariableNames.ExternalId,
        EnvironmentVariableNames.OidcProviderArn, EnvironmentVariableNames.OidcTokenFile,
    ];

    /// <exception cref="SasImageFixException">The specified profile, role, region, or endpoint can't be used.</exception>
    public static async Task<ResolvedCall> ResolveAsync(CallContext call, CancellationToken cancellationToken)
    {
        LogConflicts(call);
        var searchResult = await FindCredentialAsync(call, cancellationToken).ConfigureAwait(false);
        return new ResolvedCall(searchResult, ResolveEndpoint(call, searchResult));
    }

    /// <summary>Finds the credential of a call.</summary>
    /// <exception cref="SasImageFixException">The specified profile or role can't be used.</exception>
    public static async Task<CredentialSearchResult> FindCredentialAsync(CallContext call, CancellationToken cancellationToken)
    {
        var session = call.Session;
        return (call.Credential, session) switch
        {
            ({ AccessKey: { } accessKey }, _) =>
                new ResolvedCredential(accessKey, "the -Credential parameter"),
            ({ ProfileName: { } name }, _) =>
                await ReadProfileAsync(name, "the -ProfileName parameter").ConfigureAwait(false),
            (_, { AccessKey: { } accessKey }) => AddSessionRole(new ResolvedCredential(accessKey.ToAccessKey(), SessionSettings.Source)),
            (_, { ProfileName: { } name }) => AddSessionRole(await ReadProfileAsync(name, SessionSettings.Source).ConfigureAwait(false)),
            _ => await SearchChainAsync().ConfigureAwait(false),
        };

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

    /// <summary>Resolves the endpoint of a call.</summary>
    /// <param name="call">The settings of the call.</param>
    /// <param name="searchResult">The credential of the call, which can have an endpoint.</param>
    /// <exception cref="SasImageFixException">The region or the endpoint can't be used.</exception>
    public static Endpoint ResolveEndpoint(CallContext call, CredentialSearchResult searchResult)
    {
        var (session, variables) = (call.Session, call.CredentialContext.Variables);
        // The endpoint of the session isn't used with -ProfileName, because a profile can have its own region.
        EndpointSettings?[] endpoints =
        [
            call.Endpoint,
            call.Credential.ProfileName is null ? session.Endpoint : null,
            searchResult.Credential?.Endpoint,
            EndpointSettings.FromEnvironment(variables),
        ];
        EndpointSettings[] settings = [.. endpoints.OfType<EndpointSettings>().Where(setting => !setting.IsEmpty)];
        RejectHiddenEndpoint(call.Endpoint, settings.FirstOrDefault(setting => setting != call.Endpoint));
        if (settings.FirstOrDefault() is { EndpointUri: null } used
            && settings.FirstOrDefault(setting => setting.EndpointUri is not null) is { } unused)
        {
            call.CredentialContext.Log.Verbose(
                $"The region {used.RegionId} from {used.Source} takes precedence over the endpoint from {unused.Source}.");
        }

        return Endpoint.Resolve(FindVpcSource(), settings);

        string? FindVpcSource() =>
            variables.IsOn(EnvironmentVariableNames.VpcEndpoint) ? EnvironmentVariableNames.VpcEndpoint
            : variables.Find(EnvironmentVariableNames.EndpointType) is var (name, type) ? (EndpointSettings.IsVpc(type) ? name : null)
            : searchResult.Credential?.VpcSource;
    }

    /// <summary>
    /// Rejects a region that would replace an endpoint: the signed request would be sent to a host that the user doesn't expect.
    /// </summary>
    /// <param name="call">The settings of the call.</param>
    /// <param name="other">The settings that would be used without those of the call; null if there are none.</param>
    /// <exception cref="SasImageFixException">The call has a region, and the other settings have an endpoint.</exception>
    public static void RejectHiddenEndpoint(EndpointSettings call, EndpointSettings? other)
    {
        if (call is { RegionId: not null, EndpointUri: null } && other?.EndpointUri is { } endpoint)
        {
            throw new SasImageFixException(
                ErrorKind.EndpointConflict,
                $"-RegionId can't be used with the endpoint {Endpoint.Parse(endpoint, other.Source).Authority} from {other.Source}.");
        }
    }

    /// <summary>Logs the environment variables that have several names with different values.</summary>
    public static void LogConflicts(CallContext call)
    {
        var (log, variables) = (call.CredentialContext.Log, call.CredentialContext.Variables);
        foreach (var conflict in log.IsVerbose ? variables.DescribeConflicts(VariablesWithSeveralPrefixes) : [])
        {
            log.Verbose(conflict);
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
