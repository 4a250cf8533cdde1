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

/// <summary>An emulator with STS, ECS metadata, and a credentials URI, and a credential chain that uses them.</summary>
internal sealed class CredentialServicesFixture : IAsyncDisposable
{
    public const string RoleArn = "acs:ram::1000000000000000:role/emulator";
    public const string RoleWithExternalIdArn = "acs:ram::1000000000000000:role/guarded";
    public const string ExternalId = "fake-external-id";
    public const string TokenFile = "/var/run/secrets/token";
    public const string Secret = "fake-secret-of-the-static-credential";
    public const string Id = "fake-id-of-the-static-credential";

    private CredentialServicesFixture(EmulatorServer server, FakeClock clock)
    {
        Server = server;
        Chain = new CredentialChainFixture { Clock = clock, MetadataAddress = server.MetadataAddress! };
        Chain.Variables.Remove(EnvironmentVariableNames.EcsMetadataDisabled);
        Chain.WithVariable(EnvironmentVariableNames.StsEndpoint, server.StsAddress!.AbsoluteUri)
            .WithFile(TokenFile, EmulatorRole.Default.OidcToken! + "\n");
    }

    public EmulatorServer Server { get; }

    /// <summary>A temporary credential that expires one hour after the start. It exists only if the emulator has no faults.</summary>
    public EmulatorAccessKey IssuedCredential => Server.IssuedCredentials[0];

    public CredentialChainFixture Chain { get; }

    /// <summary>The secrets and tokens that must not occur in any message.</summary>
    public IEnumerable<string> Secrets =>
        Server.IssuedCredentials.SelectMany(key => new[] { key.Secret, key.Token! }).Append(Secret).Append(EmulatorRole.Default.OidcToken!);

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    /// <param name="options">
    /// The options of the emulator. The fixture overrides the AccessKeys, the clock, the roles, and the ports.
    /// </param>
    public static async Task<CredentialServicesFixture> StartAsync(EmulatorOptions? options = null)
    {
        // The credential cache waits at most 5 seconds for a refresh; here, the wait must not time out.
        var clock = new FakeClock { EndlessDelay = TimeSpan.FromSeconds(5) };
        var server = await EmulatorServer.StartAsync(
            (options ?? new EmulatorOptions()) with
            {
                AccessKeys = [new EmulatorAccessKey(Id, Secret)],
                Clock = new FakeTimeProvider(clock),
                Roles = [EmulatorRole.Default, new EmulatorRole(RoleWithExternalIdArn, ExternalId)],
                StsPort = 0,
                MetadataPort = 0,
                CredentialsUriPort = 0,
            },
            Cancellation);
        var fixture = new CredentialServicesFixture(server, clock);
        if (server.CredentialsUri is { } address
            && options is null or { CredentialResponseKind: CredentialResponseKind.Complete, CredentialsUriFaults.Count: 0 })
        {
            await new CredentialsUriCredentialProvider(address, fixture.Chain.Context).GetAsync(null, Cancellation);
        }

        return fixture;
    }

    public SasImageFixClient CreateClient(ICredentialProvider credentials) => new(
        Endpoint.Resolve(vpcSource: null, new EndpointSettings("the test", null, Server.BaseAddress.AbsoluteUri)),
        credentials,
        TestSender.Create(),
        new RetryPolicy(0, () => 1),
        ServiceTime.DefaultUtcOffset,
        Chain.Log,
        Chain.Clock);

    public ValueTask DisposeAsync() => Server.DisposeAsync();
}
