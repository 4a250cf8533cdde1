using System.Text.Json;
using SasImageFix.Emulator.Tests.Support;

namespace SasImageFix.Emulator.Tests.Sts;

public sealed class AssumeRoleTests
{
    private const string OtherArn = "acs:ram::2000000000000000:role/other.role";

    [Fact]
    public async Task Response_HasTheDocumentedMembers()
    {
        await using var fixture = await CredentialServicesFixture.StartAsync();
        using var response = await fixture.SendStsAsync(fixture.CreateStsRequest());
        var json = await response.ReadJsonAsync(fixture.Cancellation);

        Assert.Equal(200, (int)response.StatusCode);
        Assert.Equal(["RequestId", "AssumedRoleUser", "Credentials"], GetNames(json));
        Assert.Equal(response.Headers.GetValues("x-acs-request-id").Single(), json.GetProperty("RequestId").GetString());
        var user = json.GetProperty("AssumedRoleUser");
        Assert.Equal("acs:ram::1000000000000000:assumed-role/emulator/a.session@x", user.GetProperty("Arn").GetString());
        Assert.EndsWith(":a.session@x", user.GetProperty("AssumedRoleId").GetString(), StringComparison.Ordinal);
        Assert.Equal(["AccessKeyId", "AccessKeySecret", "SecurityToken", "Expiration"], GetNames(json.GetProperty("Credentials")));
    }

    [Theory]
    [InlineData("900", 900)]
    [InlineData("1000", 1000)]
    [InlineData("43200", 43200)]
    [InlineData(null, 3600)]
    public async Task DurationSeconds_IsTheLifetime(string? requested, int seconds)
    {
        await using var fixture = await CredentialServicesFixture.StartAsync();
        using var response = await fixture.SendStsAsync(With(fixture.CreateStsRequest(), "DurationSeconds", requested));
        var json = await response.ReadJsonAsync(fixture.Cancellation);

        Assert.Equal(fixture.Clock.Now.AddSeconds(seconds), CredentialServicesFixture.ReadExpiration(json.GetProperty("Credentials")));
    }

    [Theory]
    [InlineData("RoleArn", null, "MissingRoleArn")]
    [InlineData("RoleArn", "", "InvalidParameter.RoleArn")]
    [InlineData("RoleArn", "acs:ram::1:user/emulator", "InvalidParameter.RoleArn")]
    [InlineData("RoleArn", "acs:ram::1000000000000000:role/emulator/more", "InvalidParameter.RoleArn")]
    [InlineData("RoleSessionName", null, "MissingRoleSessionName")]
    [InlineData("RoleSessionName", "a", "InvalidParameter.RoleSessionName")]
    [InlineData("RoleSessionName", "a session", "InvalidParameter.RoleSessionName")]
    [InlineData("RoleSessionName", "a-session\n", "InvalidParameter.RoleSessionName")]
    [InlineData("RoleSessionName", "65", "InvalidParameter.RoleSessionName")]
    [InlineData("DurationSeconds", "899", "InvalidParameter.DurationSeconds")]
    [InlineData("DurationSeconds", "43201", "InvalidParameter.DurationSeconds")]
    [InlineData("DurationSeconds", "1h", "InvalidParameter.DurationSeconds")]
    [InlineData("DurationSeconds", "", "InvalidParameter.DurationSeconds")]
    [InlineData("Policy", "", "InvalidParameter.PolicyGrammar")]
    [InlineData("Policy", "[]", "InvalidParameter.PolicyGrammar")]
    [InlineData("Policy", "{", "InvalidParameter.PolicyGrammar")]
    [InlineData("ExternalId", "", "InvalidParameter.ExternalId")]
    public async Task Parameter_MissingOrInvalid_IsRejected(string name, string? value, string code)
    {
        await using var fixture = await CredentialServicesFixture.StartAsync();
        var sent = value == "65" ? new string('a', 65) : value;
        using var response = await fixture.SendStsAsync(With(fixture.CreateStsRequest(), name, sent));

        Assert.Equal((400, code), ((int)response.StatusCode, await response.ReadCodeAsync(fixture.Cancellation)));
        Assert.Empty(fixture.Server.IssuedCredentials);
    }

    [Theory]
    [InlineData("RoleSessionName", "ab")]
    [InlineData("RoleSessionName", "64")]
    [InlineData("RoleSessionName", "A.b_c@d-9")]
    [InlineData("Policy", """{"Version":"1"}""")]
    [InlineData("ExternalId", "not-required-by-the-role")]
    public async Task Parameter_Valid_IsAccepted(string name, string value)
    {
        await using var fixture = await CredentialServicesFixture.StartAsync();
        var sent = value == "64" ? new string('a', 64) : value;
        using var response = await fixture.SendStsAsync(With(fixture.CreateStsRequest(), name, sent));

        Assert.Equal(200, (int)response.StatusCode);
    }

    [Fact]
    public async Task RoleArn_UnknownRole_IsNotFound()
    {
        await using var fixture = await CredentialServicesFixture.StartAsync();
        using var response = await fixture.SendStsAsync(With(fixture.CreateStsRequest(), "RoleArn", OtherArn));

        Assert.Equal((404, "EntityNotExist.Role"), ((int)response.StatusCode, await response.ReadCodeAsync(fixture.Cancellation)));
    }

    [Theory]
    [InlineData("emulator-external-id", 200, null)]
    [InlineData("emulator-External-id", 403, "NoPermission")]
    [InlineData(null, 403, "NoPermission")]
    public async Task ExternalId_MustBeThatOfTheRole(string? externalId, int status, string? code)
    {
        await using var fixture = await CredentialServicesFixture.StartAsync(
            new EmulatorOptions { Roles = [EmulatorRole.Default, new EmulatorRole(OtherArn, "emulator-external-id")] });
        var request = With(With(fixture.CreateStsRequest(), "RoleArn", OtherArn), "ExternalId", externalId);
        using var response = await fixture.SendStsAsync(request);
        var json = await response.ReadJsonAsync(fixture.Cancellation);

        Assert.Equal(status, (int)response.StatusCode);
        Assert.Equal(code, json.TryGetProperty("Code", out var errorCode) ? errorCode.GetString() : null);
        if (code is null)
        {
            Assert.Equal(
                "acs:ram::2000000000000000:assumed-role/other.role/a.session@x",
                json.GetProperty("AssumedRoleUser").GetProperty("Arn").GetString());
        }
        else
        {
            Assert.Equal(
                "You are not authorized to do this action. You should be authorized by RAM.", json.GetProperty("Message").GetString());
            Assert.Equal("sts:AssumeRole", json.GetProperty("AccessDeniedDetail").GetProperty("AuthAction").GetString());
        }
    }

    [Fact]
    public async Task IssuedCredential_CanAssumeAnotherRole()
    {
        await using var fixture = await CredentialServicesFixture.StartAsync();
        var first = await fixture.AssumeRoleAsync();
        var second = await fixture.AssumeRoleAsync(first);

        Assert.NotEqual(first, second);
        Assert.Null(await fixture.GetTasksErrorCodeAsync(second));
    }

    [Fact]
    public async Task ExpiredCredential_IsRejected()
    {
        await using var fixture = await CredentialServicesFixture.StartAsync();
        var key = await fixture.AssumeRoleAsync();
        fixture.Clock.Now += TimeSpan.FromHours(1);
        using var response = await fixture.SendStsAsync(fixture.CreateStsRequest(key: key), key);

        Assert.Equal((400, "InvalidSecurityToken.Expired"), ((int)response.StatusCode, await response.ReadCodeAsync(fixture.Cancellation)));
    }

    private static UnsignedRequest With(UnsignedRequest request, string name, string? value)
    {
        var others = request.Query.Where(pair => pair.Name != name);
        return request with { Query = value is null ? [.. others] : [.. others, (name, value)] };
    }

    private static IEnumerable<string> GetNames(JsonElement json) => json.EnumerateObject().Select(member => member.Name);
}
