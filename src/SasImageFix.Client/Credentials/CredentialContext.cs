using SasImageFix.Client.Credentials.Caching;
using SasImageFix.Client.Credentials.Profiles;
using SasImageFix.Client.Credentials.Sts;
using SasImageFix.Client.Http;
using SasImageFix.Client.Platform;
using SasImageFix.Client.Signing;

namespace SasImageFix.Client.Credentials;

/// <summary>What the credential providers of one call use.</summary>
/// <param name="Profiles">What is needed to read profiles.</param>
/// <param name="Cache">The temporary credentials of the session.</param>
/// <param name="Log">Receives verbose messages and warnings.</param>
/// <param name="UserAgent">The value of the User-Agent header.</param>
/// <param name="Jitter">A number from 0 to 1, for the waits between attempts.</param>
internal sealed record CredentialContext(
    ProfileContext Profiles, CredentialCache Cache, IClientLog Log, string UserAgent, Func<double> Jitter)
{
    /// <summary>The address of ECS metadata (service reference, section 5).</summary>
    public static readonly Uri EcsMetadata = new("http://100.100.100.200");

    public EnvironmentVariables Variables => Profiles.Variables;

    public Clock Clock => Profiles.Clock;

    /// <summary>The proxy of the call. ECS metadata and an unencrypted credentials URI are requested without a proxy.</summary>
    public ProxySettings Proxy { get; init; } = ProxySettings.System;

    /// <summary>The timeout of one request to STS or to a credentials URI. The default is 30 seconds.</summary>
    public TimeSpan Timeout { get; init; } = TimeSpan.FromSeconds(30);

    public int MaximumRetryCount { get; init; } = 5;

    /// <summary>Always <see cref="EcsMetadata"/>, except in tests, which set it to loopback.</summary>
    public Uri MetadataAddress { get; init; } = EcsMetadata;

    /// <summary>The timeout of the first requests to ECS metadata. Outside ECS, each of the first two requests takes this long.</summary>
    public TimeSpan MetadataConnectTimeout { get; init; } = TimeSpan.FromMilliseconds(500);

    public HttpSender Sender(ProxySettings proxy, TimeSpan timeout) => new(SharedHttpClient.For(proxy), UserAgent, timeout);

    /// <param name="region">The region of STS; null for the environment variables.</param>
    /// <param name="endpoint">The endpoint of STS; null for the environment variables.</param>
    /// <param name="source">The setting that specifies them, for the error.</param>
    /// <exception cref="SasImageFixException">The region or the endpoint isn't valid.</exception>
    public StsClient Sts(string? region = null, string? endpoint = null, string source = "the environment") => new(
        StsEndpoint.Resolve(region, endpoint, source, Variables),
        Sender(Proxy, Timeout),
        new RetryPolicy(MaximumRetryCount, Jitter),
        Log,
        Clock);

    /// <summary>A provider whose credential the session keeps and refreshes.</summary>
    /// <param name="provider">Gets the credential.</param>
    /// <param name="title">The source of the credential, for errors.</param>
    public CachingCredentialProvider Cached(ICredentialProvider provider, string title) => new(provider, title, Cache, Log);
}
