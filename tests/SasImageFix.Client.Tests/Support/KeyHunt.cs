using SasImageFix.Client.Credentials;
using SasImageFix.Client.Credentials.Caching;
using SasImageFix.Client.Credentials.Profiles;
using SasImageFix.Client.Platform;
using SasImageFix.Client.Signing;

namespace SasImageFix.Client.Tests.Support;

/// <summary>A look for a key in a made-up world: its variables, its files, its clock, and no ECS unless the test says where.</summary>
internal sealed class KeyHunt
{
    public const string Home = "/home/somebody";
    public static readonly string Config = Path.Combine(Home, ".aliyun", "config.json");
    public static readonly string Ini = Path.Combine(Home, ".alibabacloud", "credentials");
    public static readonly string SecondIni = Path.Combine(Home, ".alibabacloud", "credentials.ini");

    public Dictionary<string, string> Variables { get; } = new()
    {
        ["HOME"] = Home,
        ["USERPROFILE"] = Home,
        [EnvironmentVariableNames.EcsMetadataDisabled] = "true",
    };

    public MemoryFiles Files { get; } = new();

    public DrivenClock Clock { get; init; } = new();

    public RecordingLog Log { get; } = new();

    public CredentialCache? Cache { get; set; }

    /// <summary>The home that the system knows.</summary>
    public string HomeOfUser { get; set; } = string.Empty;

    /// <summary>The current directory.</summary>
    public string? Directory { get; set; }

    /// <summary>How long metadata may take for its first word: as long as a busy machine takes, unless the test says otherwise.</summary>
    public TimeSpan FirstWord { get; set; } = TimeSpan.FromSeconds(10);

    /// <summary>Where ECS metadata is; nobody listens there unless the test says so.</summary>
    public Uri Metadata { get; set; } = new("http://127.0.0.1:9");

    public ProfileContext Profiles => new(new EnvironmentVariables(Variables.GetValueOrDefault))
    {
        Files = Files,
        Clock = Clock,
        Directory = Directory,
        HomeOfUser = HomeOfUser,
    };

    public CredentialContext Context => new(Profiles, Cache ??= new CredentialCache(Clock), Log, "SasImageFix/test", () => 0)
    {
        MetadataAddress = Metadata,
        MetadataConnectTimeout = FirstWord,
        MaximumRetryCount = 0,
    };

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    public KeyHunt WithVariable(string name, string value)
    {
        Variables[name] = value;
        return this;
    }

    public KeyHunt WithFile(string path, params string[] texts)
    {
        Files.With(path, texts);
        return this;
    }

    public Task<CredentialResolution> LookAsync() => CredentialChain.ResolveAsync(Context, Cancellation);

    public async Task<ResolvedCredential> FindAsync() => (await LookAsync()).Require();

    public async Task<ResolvedCredential> NamedAsync(string name) => (await ProfileFiles.ReadAsync(Profiles, Cancellation)).Require(name, "the test", Context);

    public async Task<AccessKey> KeyAsync() => (await (await FindAsync()).Provider.GetAsync(null, Cancellation));

    public Task<SasImageFixException> RefusalAsync() => Assert.ThrowsAsync<SasImageFixException>(KeyAsync);
}
