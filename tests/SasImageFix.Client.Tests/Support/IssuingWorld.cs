using SasImageFix.Client.Credentials;
using SasImageFix.Client.Endpoints;
using SasImageFix.Client.Http;
using SasImageFix.Client.Platform;
using SasImageFix.Client.Serialization;
using SasImageFix.Client.Signing;
using SasImageFix.Emulator;
using SasImageFix.Emulator.Sts;
using SasImageFix.Emulator.Verification;

namespace SasImageFix.Client.Tests.Support;

/// <summary>An emulator with all that gives keys, and a hunt for a key there.</summary>
internal sealed class IssuingWorld : IAsyncDisposable
{
    public const string RoleArn = "acs:ram::1000000000000000:role/emulator";
    public const string GuardedRoleArn = "acs:ram::1000000000000000:role/guarded";
    public const string ExternalId = "fake-external-id";
    public const string TokenFile = "/var/run/secrets/token";
    public const string Secret = "fake-secret-of-the-fixed-key";
    public const string Id = "fake-id-of-the-fixed-key";

    private IssuingWorld(EmulatorServer server, DrivenClock clock)
    {
        Server = server;
        Hunt = new KeyHunt { Clock = clock, Metadata = server.MetadataAddress! };
        Hunt.Variables.Remove(EnvironmentVariableNames.EcsMetadataDisabled);
        Hunt.WithVariable(EnvironmentVariableNames.StsEndpoint, server.StsAddress!.AbsoluteUri).WithFile(TokenFile, EmulatorRole.Default.OidcToken! + "\n");
    }

    public EmulatorServer Server { get; }

    /// <summary>A temporary key that lives an hour from the start on, as long as the servers are well.</summary>
    public EmulatorAccessKey Issued => Server.IssuedCredentials[0];

    public KeyHunt Hunt { get; }

    /// <summary>All that must be seen in no text.</summary>
    public IEnumerable<string> Secrets =>
        Server.IssuedCredentials.SelectMany(key => new[] { key.Secret, key.Token! }).Append(Secret).Append(EmulatorRole.Default.OidcToken!);

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    /// <param name="options">What is other than usual; the ports and roles are the world's.</param>
    public static async Task<IssuingWorld> StartAsync(EmulatorOptions? options = null)
    {
        // A renewal is waited for as long as it takes.
        var clock = new DrivenClock { EndlessWait = TimeSpan.FromSeconds(5) };
        var server = await EmulatorServer.StartAsync(
            (options ?? new EmulatorOptions()) with
            {
                AccessKeys = [new EmulatorAccessKey(Id, Secret)],
                Clock = new DrivenTime(clock),
                Roles = [EmulatorRole.Default, new EmulatorRole(GuardedRoleArn, ExternalId)],
                StsPort = 0,
                MetadataPort = 0,
                CredentialsUriPort = 0,
            },
            Cancellation);
        var world = new IssuingWorld(server, clock);
        if (server.CredentialsUri is { } address && options is null or { CredentialResponse: CredentialResponseKind.Complete, CredentialsUriFaults.Count: 0 })
        {
            await new CredentialsUriCredentialProvider(address, world.Hunt.Context).GetAsync(null, Cancellation);
        }

        return world;
    }

    public SasImageFixClient Client(ICredentialProvider keys) => new(
        Endpoint.Resolve(isInVpc: false, new EndpointSettings("the test", null, Server.BaseAddress.AbsoluteUri)),
        keys,
        new HttpSender(SharedHttpClient.For(ProxySettings.System), "SasImageFix/test", TimeSpan.FromSeconds(30)),
        new RetryPolicy(0, () => 1),
        ServiceTime.DefaultUtcOffset,
        Hunt.Log,
        Hunt.Clock);

    public ValueTask DisposeAsync() => Server.DisposeAsync();
}
