using SasImageFix.Client.Credentials;
using SasImageFix.Client.Credentials.Caching;
using SasImageFix.Client.Credentials.Profiles;
using SasImageFix.Client.Platform;
using SasImageFix.Client.Signing;

namespace SasImageFix.Client.Tests.Support;

/// <summary>
/// A credential chain with environment variables, files, and a clock that the test controls. ECS metadata is disabled by default.
/// </summary>
internal sealed class CredentialChainFixture
{
    public const string Home = "/home/user";
    public static readonly string CliConfigPath = Path.Combine(Home, ".aliyun", "config.json");
    public static readonly string IniPath = Path.Combine(Home, ".alibabacloud", "credentials");
    public static readonly string SecondIniPath = Path.Combine(Home, ".alibabacloud", "credentials.ini");

    public Dictionary<string, string> Variables { get; } = new()
    {
        ["HOME"] = Home,
        ["USERPROFILE"] = Home,
        [EnvironmentVariableNames.EcsMetadataDisabled] = "true",
    };

    public InMemoryFileReader Files { get; } = new();

    public FakeClock Clock { get; init; } = new();

    public RecordingLog Log { get; } = new();

    public CredentialCache? Cache { get; set; }

    /// <summary>The home directory that the operating system reports.</summary>
    public string UserHomeDirectory { get; set; } = string.Empty;

    /// <summary>The current directory.</summary>
    public string? Directory { get; set; }

    /// <summary>Timeout of the connection to ECS metadata. The default is 10 seconds, so that a busy machine doesn't reach it.</summary>
    public TimeSpan MetadataConnectTimeout { get; set; } = TimeSpan.FromSeconds(10);

    /// <summary>The address of ECS metadata. By default, connections to it are refused.</summary>
    public Uri MetadataAddress { get; set; } = new("http://127.0.0.1:9");

    public ProfileContext Profiles => new(new EnvironmentVariables(Variables.GetValueOrDefault))
    {
        Files = Files,
        Clock = Clock,
        Directory = Directory,
        UserHomeDirectory = UserHomeDirectory,
    };

    public CredentialContext Context => new(Profiles, Cache ??= new CredentialCache(Clock), Log, "SasImageFix/test", () => 0)
    {
        MetadataAddress = MetadataAddress,
        MetadataConnectTimeout = MetadataConnectTimeout,
        MaximumRetryCount = 0,
    };

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    public CredentialChainFixture WithVariable(string name, string value)
    {
        Variables[name] = value;
        return this;
    }

    public CredentialChainFixture WithFile(string path, params string[] texts)
    {
        Files.With(path, texts);
        return this;
    }

    public Task<CredentialSearchResult> ResolveAsync() => CredentialChain.ResolveAsync(Context, Cancellation);

    public async Task<ResolvedCredential> ResolveCredentialAsync() => (await ResolveAsync()).Require();

    public async Task<ResolvedCredential> GetProfileAsync(string name) =>
        (await ProfileFiles.ReadAsync(Profiles, Cancellation)).GetCredential(name, "the test", Context);

    public async Task<AccessKey> GetAccessKeyAsync() => (await (await ResolveCredentialAsync()).Provider.GetAsync(null, Cancellation));

    /// <summary>The sources that have no credential and the reasons, as text.</summary>
    public async Task<string> GetSkippedSourcesAsync() => string.Join("\n", (await ResolveAsync()).SkippedSources);

    public Task<SasImageFixException> GetErrorAsync() => Assert.ThrowsAsync<SasImageFixException>(GetAccessKeyAsync);
}
