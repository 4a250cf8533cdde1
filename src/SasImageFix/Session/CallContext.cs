using SasImageFix.Client.Credentials;
using SasImageFix.Client.Endpoints;
using SasImageFix.Client.Http;
using SasImageFix.Client.Signing;

namespace SasImageFix.Session;

/// <summary>The settings of one call. They are created once from the parameters and the session, on the pipeline thread.</summary>
/// <param name="Credential">The credential that the parameters specify.</param>
/// <param name="Endpoint">The region or endpoint that the parameters specify.</param>
/// <param name="Session">The settings of the session at the start of the call.</param>
/// <param name="CredentialContext">The settings and services of the credential providers.</param>
internal sealed record CallContext(
    CallCredential Credential, EndpointSettings Endpoint, SessionSettings Session, CredentialContext CredentialContext)
{
    /// <summary>Whether the timeout of one attempt is specified by a parameter, which takes precedence over that of the profile.</summary>
    public bool IsTimeoutSpecified { get; init; }

    /// <summary>
    /// Whether the maximum number of retries is specified by a parameter, which takes precedence over that of the profile.
    /// </summary>
    public bool IsMaximumRetryCountSpecified { get; init; }

    /// <summary>The settings of the call for one profile and one region.</summary>
    public CallContext ForAccount(string? profileName, EndpointSettings endpoint) =>
        this with { Credential = Credential with { ProfileName = profileName }, Endpoint = endpoint };

    /// <summary>The settings of the call with another log.</summary>
    public CallContext WithLog(IClientLog log) => this with { CredentialContext = CredentialContext with { Log = log } };

    /// <summary>Whether neither the call, the session, nor the environment has a region or an endpoint.</summary>
    public bool IsDefaultCenter =>
        Endpoint.IsEmpty && Session.Endpoint.IsEmpty && EndpointSettings.FromEnvironment(CredentialContext.Variables).IsEmpty;
}

/// <summary>The credential that the parameters of a call specify. Both values are null if they specify none.</summary>
/// <param name="AccessKey">The AccessKey in -Credential.</param>
/// <param name="ProfileName">The profile in -ProfileName.</param>
internal sealed record CallCredential(AccessKey? AccessKey, string? ProfileName);

/// <summary>The credential and the endpoint that a call uses.</summary>
internal sealed record ResolvedCall(CredentialSearchResult SearchResult, Endpoint Endpoint);
