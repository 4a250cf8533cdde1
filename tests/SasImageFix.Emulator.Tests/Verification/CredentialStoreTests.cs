using System.Text.Json;
using SasImageFix.Emulator.Tests.Support;

namespace SasImageFix.Emulator.Tests.Verification;

/// <summary>The credentials that STS, ECS metadata, and the credentials URI issue.</summary>
public sealed class CredentialStoreTests
{
    private const string Mismatch = "InvalidSecurityToken.MismatchWithAccessKey";

    public static TheoryData<string> Services => ["STS", "metadata", "credentials URI"];

    [Theory]
    [MemberData(nameof(Services))]
    public async Task IssuedCredential_IsAcceptedUntilItExpires(string service)
    {
        await using var fixture = await CredentialServicesFixture.StartAsync();
        fixture.Clock.Now += TimeSpan.FromMilliseconds(700);
        var credentials = await GetAsync(fixture, service);
        var key = CredentialServicesFixture.ReadAccessKey(credentials);

        Assert.StartsWith("STS.", key.Id, StringComparison.Ordinal);
        Assert.Equal([key], fixture.Server.IssuedCredentials);
        Assert.Equal(UnsignedRequest.DefaultDate.AddHours(1), CredentialServicesFixture.ReadExpiration(credentials));
        Assert.Null(await fixture.GetTasksErrorCodeAsync(key));
        fixture.Clock.Now = CredentialServicesFixture.ReadExpiration(credentials).AddTicks(-1);
        Assert.Null(await fixture.GetTasksErrorCodeAsync(key));
        fixture.Clock.Now = CredentialServicesFixture.ReadExpiration(credentials);
        Assert.Equal("InvalidSecurityToken.Expired", await fixture.GetTasksErrorCodeAsync(key));
    }

    [Theory]
    [MemberData(nameof(Services))]
    public async Task IssuedCredential_CredentialLifetimeSpecified_ExpiresAfterIt(string service)
    {
        await using var fixture = await CredentialServicesFixture.StartAsync(
            new EmulatorOptions { CredentialLifetime = TimeSpan.FromSeconds(3) });

        var credentials = await GetAsync(fixture, service);

        Assert.Equal(UnsignedRequest.DefaultDate.AddSeconds(3), CredentialServicesFixture.ReadExpiration(credentials));
        fixture.Clock.Now = UnsignedRequest.DefaultDate.AddSeconds(3);
        Assert.Equal(
            "InvalidSecurityToken.Expired", await fixture.GetTasksErrorCodeAsync(CredentialServicesFixture.ReadAccessKey(credentials)));
    }

    [Fact]
    public async Task IssuedCredential_OtherTokenOrSecret_IsRejected()
    {
        await using var fixture = await CredentialServicesFixture.StartAsync();
        var key = await fixture.AssumeRoleAsync();
        var other = await fixture.AssumeRoleAsync();

        Assert.Equal(Mismatch, await fixture.GetTasksErrorCodeAsync(key with { Token = other.Token }));
        Assert.Equal("MissingSecurityToken", await fixture.GetTasksErrorCodeAsync(key with { Token = null }));
        Assert.Equal("InvalidSecurityToken.Malformed", await fixture.GetTasksErrorCodeAsync(key with { Token = "unknown" }));
        Assert.Equal("SignatureDoesNotMatch", await fixture.GetTasksErrorCodeAsync(key with { Secret = other.Secret }));
        Assert.Equal("InvalidAccessKeyId.NotFound", await fixture.GetTasksErrorCodeAsync(key with { Id = "STS.unknown" }));
        Assert.Equal(Mismatch, await fixture.GetTasksErrorCodeAsync(EmulatorAccessKey.Default with { Token = key.Token }));
        Assert.Null(await fixture.GetTasksErrorCodeAsync(key));
        Assert.Null(await fixture.GetTasksErrorCodeAsync(EmulatorAccessKey.Default));
    }

    [Fact]
    public async Task IssuedCredential_ExpiredWithWrongToken_IsRejectedForTheToken()
    {
        await using var fixture = await CredentialServicesFixture.StartAsync();
        var key = await fixture.AssumeRoleAsync();
        fixture.Clock.Now += TimeSpan.FromHours(1);

        Assert.Equal("InvalidSecurityToken.Malformed", await fixture.GetTasksErrorCodeAsync(key with { Token = "unknown" }));
    }

    [Fact]
    public async Task IssuedCredential_OfAnotherEmulator_IsRejected()
    {
        await using var one = await CredentialServicesFixture.StartAsync();
        await using var two = await CredentialServicesFixture.StartAsync();
        var key = await one.AssumeRoleAsync();

        Assert.Equal("InvalidAccessKeyId.NotFound", await two.GetTasksErrorCodeAsync(key));
        var other = await two.AssumeRoleAsync();
        Assert.Equal("SignatureDoesNotMatch", await two.GetTasksErrorCodeAsync(key with { Id = other.Id }));
        Assert.Equal("InvalidSecurityToken.Malformed", await two.GetTasksErrorCodeAsync(other with { Token = key.Token }));
    }

    [Fact]
    public async Task SpecifiedTemporaryCredential_NeverExpires()
    {
        var key = new EmulatorAccessKey("STS.emulator-specified", "emulator-specified-secret", "emulator-specified-token");
        await using var fixture = await CredentialServicesFixture.StartAsync(new EmulatorOptions { AccessKeys = [key] });
        fixture.Clock.Now += TimeSpan.FromDays(400);

        Assert.Null(await fixture.GetTasksErrorCodeAsync(key));
        Assert.Empty(fixture.Server.IssuedCredentials);
    }

    [Fact]
    public void ToString_ContainsOnlyTheId()
    {
        var key = new EmulatorAccessKey("STS.emulator-specified", "emulator-specified-secret", "emulator-specified-token");
        var role = EmulatorRole.Default with { ExternalId = "emulator-external-id" };

        Assert.Equal(key.Id, $"{new KnownCredential(key, Principal.CreateUser("x"), DateTimeOffset.UnixEpoch)}");
        Assert.Equal(role.Arn, $"{role}");
    }

    private static async Task<JsonElement> GetAsync(CredentialServicesFixture fixture, string service)
    {
        using var response = await (service switch
        {
            "STS" => fixture.SendStsAsync(fixture.CreateStsRequest()),
            "metadata" => fixture.SendMetadataAsync("/latest/meta-data/ram/security-credentials/emulator-instance-role"),
            _ => fixture.SendCredentialsUriAsync(),
        });
        var json = await response.ReadJsonAsync(fixture.Cancellation);
        return service == "STS" ? json.GetProperty("Credentials") : json;
    }
}
