using SasImageFix.Emulator.Tests.Support;

namespace SasImageFix.Emulator.Tests.Metadata;

public sealed class MetadataServiceTests
{
    private const string TokenPath = "/latest/api/token";
    private const string RolePath = "/latest/meta-data/ram/security-credentials/";
    private const string KeyPath = RolePath + "emulator-instance-role";
    private const string LifetimeHeader = "X-aliyun-ecs-metadata-token-ttl-seconds";
    private const string TokenHeader = "X-aliyun-ecs-metadata-token";

    [Theory]
    [InlineData(RolePath)]
    [InlineData("/latest/meta-data/ram/security-credentials")]
    public async Task RolePath_ReturnsTheRoleNameAsText(string path)
    {
        await using var fixture = await CredentialServicesFixture.StartAsync();
        using var response = await fixture.SendMetadataAsync(path);

        Assert.Equal("emulator-instance-role", await response.Content.ReadAsStringAsync(fixture.Cancellation));
        Assert.Equal((200, "text/plain"), ((int)response.StatusCode, response.Content.Headers.ContentType?.MediaType));
    }

    [Fact]
    public async Task CredentialPath_ReturnsTheDocumentedMembers()
    {
        await using var fixture = await CredentialServicesFixture.StartAsync(new EmulatorOptions { InstanceRole = "a_role-1" });
        using var response = await fixture.SendMetadataAsync(RolePath + "a_role-1");
        var json = await response.ReadJsonAsync(fixture.Cancellation);

        Assert.Equal(
            ["Code", "AccessKeyId", "AccessKeySecret", "SecurityToken", "Expiration", "LastUpdated"],
            json.EnumerateObject().Select(member => member.Name));
        Assert.Equal("Success", json.GetProperty("Code").GetString());
        Assert.Equal("2026-05-06T07:08:09Z", json.GetProperty("LastUpdated").GetString());
        Assert.Equal("application/json", response.Content.Headers.ContentType?.MediaType);
    }

    [Theory]
    [InlineData("emulator-instance-role", RolePath + "other-role", "GET", 404)]
    [InlineData("emulator-instance-role", KeyPath + "/", "GET", 404)]
    [InlineData("emulator-instance-role", "/latest/meta-data/", "GET", 404)]
    [InlineData("emulator-instance-role", "/", "GET", 404)]
    [InlineData("emulator-instance-role", KeyPath, "POST", 405)]
    [InlineData("emulator-instance-role", RolePath, "PUT", 405)]
    [InlineData("emulator-instance-role", TokenPath, "GET", 405)]
    [InlineData(null, RolePath, "GET", 404)]
    [InlineData(null, KeyPath, "GET", 404)]
    public async Task Request_OtherPathOrMethod_IsRejected(string? role, string path, string method, int status)
    {
        await using var fixture = await CredentialServicesFixture.StartAsync(new EmulatorOptions { InstanceRole = role });
        using var response = await fixture.SendMetadataAsync(path, method);

        Assert.Equal(status, (int)response.StatusCode);
        Assert.Empty(fixture.Server.IssuedCredentials);
    }

    [Theory]
    [InlineData("1", 200)]
    [InlineData("21600", 200)]
    [InlineData("0", 400)]
    [InlineData("21601", 400)]
    [InlineData("-1", 400)]
    [InlineData("an hour", 400)]
    [InlineData(null, 400)]
    public async Task TokenPath_Lifetime_IsValidated(string? lifetime, int status)
    {
        await using var fixture = await CredentialServicesFixture.StartAsync();
        using var response = await RequestTokenAsync(fixture, lifetime);

        Assert.Equal((status, "text/plain"), ((int)response.StatusCode, response.Content.Headers.ContentType?.MediaType));
    }

    [Theory]
    [InlineData(RolePath)]
    [InlineData(KeyPath)]
    [InlineData(RolePath + "other-role")]
    public async Task V2Only_RequiresAValidToken(string path)
    {
        await using var fixture = await CredentialServicesFixture.StartAsync(new EmulatorOptions { MetadataMode = MetadataMode.V2Only });
        using var issued = await RequestTokenAsync(fixture, "60");
        var token = await issued.Content.ReadAsStringAsync(fixture.Cancellation);
        var valid = path.EndsWith("other-role", StringComparison.Ordinal) ? 404 : 200;

        Assert.Equal(403, await StatusAsync(null));
        Assert.Equal(403, await StatusAsync("invented"));
        Assert.Equal(valid, await StatusAsync(token));
        fixture.Clock.Now += TimeSpan.FromSeconds(60) - TimeSpan.FromTicks(1);
        Assert.Equal(valid, await StatusAsync(token));
        fixture.Clock.Now += TimeSpan.FromTicks(1);
        Assert.Equal(403, await StatusAsync(token));

        async Task<int> StatusAsync(string? sent)
        {
            using var response = await fixture.SendMetadataAsync(path, "GET", sent is null ? [] : [(TokenHeader, sent)]);
            return (int)response.StatusCode;
        }
    }

    [Fact]
    public async Task V1AndV2_DoesNotVerifyTheToken()
    {
        await using var fixture = await CredentialServicesFixture.StartAsync();
        using var with = await fixture.SendMetadataAsync(KeyPath, "GET", (TokenHeader, "invented"));
        using var without = await fixture.SendMetadataAsync(KeyPath);

        Assert.Equal((200, 200), ((int)with.StatusCode, (int)without.StatusCode));
    }

    [Fact]
    public async Task V1Only_HasNoTokens()
    {
        await using var fixture = await CredentialServicesFixture.StartAsync(new EmulatorOptions { MetadataMode = MetadataMode.V1Only });
        using var token = await RequestTokenAsync(fixture, "60");
        using var key = await fixture.SendMetadataAsync(KeyPath);

        Assert.Equal((404, 200), ((int)token.StatusCode, (int)key.StatusCode));
    }

    private static Task<HttpResponseMessage> RequestTokenAsync(CredentialServicesFixture fixture, string? lifetime) =>
        fixture.SendMetadataAsync(TokenPath, "PUT", lifetime is null ? [] : [(LifetimeHeader, lifetime)]);
}
