using SasImageFix.Client.Credentials.Caching;
using SasImageFix.Client.Credentials.Profiles;
using SasImageFix.Client.Credentials.Sts;
using SasImageFix.Client.Transport;

namespace SasImageFix.Client.Credentials;

/// <summary>What one call lets a look for its key use: variables, files, network, clock, and the session's temporary keys.</summary>
/// <param name="Variables">The environment.</param>
/// <param name="Cache">The session's temporary keys.</param>
/// <param name="Log">Told of requests, and of what went another way than was meant.</param>
/// <param name="UserAgent">What requests call themselves.</param>
/// <param name="Jitter">A number from 0 to 1, for the waits between attempts.</param>
internal sealed record CredentialContext(Variables Variables, CredentialCache Cache, ITransportLog Log, string UserAgent, Func<double> Jitter)
{
    /// <summary>Where ECS tells of the instance that asks, and of its role (service facts, section 5).</summary>
    public static readonly Uri EcsMetadata = new("http://100.100.100.200");

    public FileReader Files { get; init; } = FileReader.System;

    public Clock Clock { get; init; } = Clock.System;

    /// <summary>The directory that relative paths start from; null for the process's own, which is not where PowerShell's user is.</summary>
    public string? Directory { get; init; }

    /// <summary>The home that the system knows for the user; empty for one who has none.</summary>
    public string HomeOfUser { get; init; } = Environment.GetFolderPath(Environment.SpecialFolder.UserProfile);

    /// <summary>The proxy of the call; ECS metadata and a credentials URI in the clear are asked directly.</summary>
    public ProxySetting Proxy { get; init; } = ProxySetting.System;

    /// <summary>How long one request to STS or to a credentials URI may take.</summary>
    public TimeSpan Timeout { get; init; } = TimeSpan.FromSeconds(30);

    public int MaximumRetryCount { get; init; } = 5;

    /// <summary>Never another than <see cref="EcsMetadata"/> but in tests, which point it at loopback.</summary>
    public Uri MetadataAddress { get; init; } = EcsMetadata;

    /// <summary>How long ECS metadata may take for its first word: off ECS nobody answers, and each of the first two requests waits this long.</summary>
    public TimeSpan MetadataFirstWord { get; init; } = TimeSpan.FromMilliseconds(500);

    /// <summary>A path as it is meant where the user is.</summary>
    public string Located(string path) => Directory is null ? path : Path.Combine(Directory, path);

    public HttpSender Sender(ProxySetting proxy, TimeSpan timeout) => new(SharedHttpClient.For(proxy), UserAgent, timeout);

    /// <param name="region">The region whose STS is asked; null for the environment's choice.</param>
    /// <param name="endpoint">The address to ask instead; null for the environment's choice.</param>
    /// <param name="source">Where they are named, for the error.</param>
    /// <exception cref="SasImageFixException">The region or address cannot be asked.</exception>
    public StsClient Sts(string? region = null, string? endpoint = null, string source = "the environment") => new(
        StsEndpoint.Resolve(region, endpoint, source, Variables),
        Sender(Proxy, Timeout),
        new RetryPolicy(MaximumRetryCount, Clock, Jitter),
        Log,
        Clock);

    /// <summary>A provider whose credential the session keeps and refreshes.</summary>
    /// <param name="provider">Gets the credential.</param>
    /// <param name="title">The source of the credential, for errors.</param>
    public CachedCredential Cached(ICredentialProvider provider, string title) => new(provider, title, Cache, Log);
}
