using SasImageFix.Client.Credentials.Caching;
using SasImageFix.Client.Credentials.Profiles;
using SasImageFix.Client.Credentials.Sts;
using SasImageFix.Client.Http;
using SasImageFix.Client.Platform;
using SasImageFix.Client.Signing;

namespace SasImageFix.Client.Credentials;

/// <summary>The settings and services that the credential providers of one call use.</summary>
/// <param name="Profiles">The settings and services that read profiles.</param>
/// <param name="Cache">The temporary credentials of the session.</param>
/// <param name="Log">Receives verbose messages and warnings.</param>
/// <param name="UserAgent">The value of the User-Agent header.</param>
/// <param name="Jitter">Returns a random number from 0 to 1, which varies the wait before a retry.</param>
internal sealed record CredentialContext(
    ProfileContext Profiles, CredentialCache Cache, IClientLog Log, string UserAgent, Func<double> Jitter)
{
    /// <summary>The address of ECS metadata (service reference, section 5).</summary>
    public static readonly Uri DefaultMetadataAddress = new("http://100.100.100.200");

    public EnvironmentVariables Variables => Profiles.Variables;

    public Clock Clock => Profiles.Clock;

    /// <summary>The proxy of the call. ECS metadata and an unencrypted credentials URI are requested without a proxy.</summary>
    public ProxySettings Proxy { get; init; } = ProxySettings.System;

    /// <summary>The HTTP clients of the call.</summary>
    public HttpClientPool HttpClients { get; init; } = new();

    /// <summary>The timeout of one request to STS or to a credentials URI, and of reading one file.</summary>
    public TimeSpan Timeout => Profiles.Timeout;

    public int MaximumRetryCount { get; init; } = 5;

    /// <summary>Always <see cref="DefaultMetadataAddress"/>, except in tests, which use a loopback address.</summary>
    public Uri MetadataAddress { get; init; } = DefaultMetadataAddress;

    /// <summary>The timeout of the first requests to ECS metadata. Outside ECS, each of the first two requests takes this long.</summary>
    public TimeSpan MetadataConnectTimeout { get; init; } = TimeSpan.FromMilliseconds(500);

    public HttpSender CreateSender(ProxySettings proxy, TimeSpan timeout) =>
        new(HttpClients.Get(proxy, timeout), UserAgent, timeout) { Proxy = proxy, Log = Log };

    /// <param name="region">The region of STS; null to use the environment variables.</param>
    /// <param name="endpoint">The endpoint of STS; null to use the environment variables.</param>
    /// <param name="source">The setting that specifies them, for the error.</param>
    /// <exception cref="SasImageFixException">The region or the endpoint isn't valid.</exception>
    public StsClient CreateStsClient(string? region = null, string? endpoint = null, string source = "the environment") => new(
        StsEndpoint.Resolve(region, endpoint, source, Variables),
        CreateSender(Proxy, Timeout),
        new RetryPolicy(MaximumRetryCount, Jitter),
        Log,
        Clock);

    /// <summary>Creates a provider that keeps the credential in the cache of the session and refreshes it.</summary>
    /// <param name="provider">Gets a new credential.</param>
    /// <param name="sourceTitle">The name of the credential source, for errors.</param>
    public CachingCredentialProvider WithCache(ICredentialProvider provider, string sourceTitle) =>
        new(provider, sourceTitle, Cache, Log);
}
