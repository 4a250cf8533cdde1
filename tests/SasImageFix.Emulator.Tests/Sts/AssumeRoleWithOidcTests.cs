using SasImageFix.Emulator.Tests.Support;

namespace SasImageFix.Emulator.Tests.Sts;

public sealed class AssumeRoleWithOidcTests
{
    private static readonly (string Name, string Value)[] Valid =
    [
        ("OIDCProviderArn", "acs:ram::1000000000000000:oidc-provider/emulator"), ("OIDCToken", "emulator-oidc-token"),
        ("RoleArn", "acs:ram::1000000000000000:role/emulator"), ("RoleSessionName", "oidc-session"), ("DurationSeconds", "1800"),
    ];

    [Fact]
    public async Task Request_WithoutSignature_IsAccepted()
    {
        await using var fixture = await CredentialServicesFixture.StartAsync();
        using var response = await fixture.AssumeRoleWithOidcAsync(parameters: Valid);
        var json = await response.ReadJsonAsync(fixture.Cancellation);
        var credentials = json.GetProperty("Credentials");

        Assert.Equal(
            "acs:ram::1000000000000000:assumed-role/emulator/oidc-session",
            json.GetProperty("AssumedRoleUser").GetProperty("Arn").GetString());
        Assert.Equal(fixture.Clock.Now.AddSeconds(1800), CredentialServicesFixture.ReadExpiration(credentials));
        Assert.Null(await fixture.GetTasksErrorCodeAsync(CredentialServicesFixture.ReadAccessKey(credentials)));
    }

    [Fact]
    public async Task Request_ParametersInQuery_AreAcceptedAndASignatureIsVerified()
    {
        await using var fixture = await CredentialServicesFixture.StartAsync();
        var request = fixture.CreateStsRequest("AssumeRoleWithOIDC") with { Query = Valid };
        var query = string.Join('&', Valid.Select(pair => $"{pair.Name}={Uri.EscapeDataString(pair.Value)}"));

        using var unsigned = await fixture.AssumeRoleWithOidcAsync($"Action=AssumeRoleWithOIDC&Version=2015-04-01&{query}");
        using var signed = await fixture.SendStsAsync(request);
        using var badlySigned = await fixture.SendStsAsync(request, EmulatorAccessKey.Default with { Secret = "wrong" });

        Assert.Equal((200, 200), ((int)unsigned.StatusCode, (int)signed.StatusCode));
        Assert.Equal("SignatureDoesNotMatch", await badlySigned.ReadCodeAsync(fixture.Cancellation));
    }

    [Theory]
    [InlineData("OIDCProviderArn", null, 400, "MissingOIDCProviderArn")]
    [InlineData("OIDCProviderArn", "", 400, "InvalidParameter.OIDCProviderArn")]
    [InlineData("OIDCProviderArn", "acs:ram::1000000000000000:oidc-provider/other", 400, "AuthenticationFail.OIDCToken.Invalid")]
    [InlineData("OIDCToken", null, 400, "MissingOIDCToken")]
    [InlineData("OIDCToken", "emulator-other-token", 400, "AuthenticationFail.OIDCToken.Invalid")]
    [InlineData("RoleArn", null, 400, "MissingRoleArn")]
    [InlineData("RoleArn", "acs:ram::1000000000000000:role/unknown", 404, "EntityNotExist.Role")]
    [InlineData("RoleArn", "acs:ram::1000000000000000:role/without-oidc", 400, "AuthenticationFail.OIDCToken.Invalid")]
    [InlineData("RoleSessionName", null, 400, "MissingRoleSessionName")]
    [InlineData("DurationSeconds", "1", 400, "InvalidParameter.DurationSeconds")]
    public async Task Parameter_MissingOrInvalid_IsRejected(string name, string? value, int status, string code)
    {
        var withoutOidc = new EmulatorRole("acs:ram::1000000000000000:role/without-oidc");
        await using var fixture = await CredentialServicesFixture.StartAsync(
            new EmulatorOptions { Roles = [EmulatorRole.Default, withoutOidc] });
        (string, string)[] others = [.. Valid.Where(pair => pair.Name != name)];
        using var response = await fixture.AssumeRoleWithOidcAsync(parameters: value is null ? others : [.. others, (name, value)]);

        Assert.Equal((status, code), ((int)response.StatusCode, await response.ReadCodeAsync(fixture.Cancellation)));
        Assert.Empty(fixture.Server.IssuedCredentials);
    }

    [Fact]
    public async Task ExternalId_OfTheRole_IsNotRequired()
    {
        await using var fixture = await CredentialServicesFixture.StartAsync(
            new EmulatorOptions { Roles = [EmulatorRole.Default with { ExternalId = "emulator-external-id" }] });
        using var response = await fixture.AssumeRoleWithOidcAsync(parameters: Valid);

        Assert.Equal(200, (int)response.StatusCode);
    }

    [Theory]
    [InlineData("Action=AssumeRoleWithOIDC", null, "MissingParameter")]
    [InlineData("Action=AssumeRoleWithOIDC&Version=2018-12-03", null, "InvalidVersion")]
    [InlineData("Action=AssumeRoleWithOIDC&Version=2015-04-01", "sts.aliyuncs.com", "InvalidProduct.NotFound")]
    [InlineData("Action=AssumeRole&Version=2015-04-01", null, "IncompleteSignature")]
    [InlineData("Action=GetCallerIdentity&Version=2015-04-01", null, "IncompleteSignature")]
    [InlineData("Version=2015-04-01", null, "IncompleteSignature")]
    public async Task UnsignedRequest_OtherActionVersionOrHost_IsRejected(string query, string? host, string code)
    {
        await using var fixture = await CredentialServicesFixture.StartAsync();
        using var response = await fixture.AssumeRoleWithOidcAsync(query, host, Valid);

        Assert.Equal(code, await response.ReadCodeAsync(fixture.Cancellation));
    }
}
