using System.Text.Json;
using SasImageFix.Emulator.Tests.Support;

namespace SasImageFix.Emulator.Tests.Sts;

public sealed class StsServiceTests
{
    [Fact]
    public async Task GetCallerIdentity_PermanentAccessKey_IsARamUser()
    {
        await using var fixture = await CredentialServicesFixture.StartAsync();
        using var response = await fixture.SendStsAsync(fixture.CreateStsRequest("GetCallerIdentity"));
        var identity = await response.ReadJsonAsync(fixture.Cancellation);

        Assert.Equal(200, (int)response.StatusCode);
        Assert.Equal(
            ["RequestId", "AccountId", "Arn", "IdentityType", "PrincipalId", "UserId"],
            identity.EnumerateObject().Select(member => member.Name));
        Assert.Equal(
            ("1000000000000000", "acs:ram::1000000000000000:user/emulator-access-key-id", "RAMUser"), Identity(identity));
    }

    [Fact]
    public async Task GetCallerIdentity_IssuedCredential_IsARoleSession()
    {
        await using var fixture = await CredentialServicesFixture.StartAsync(
            new EmulatorOptions { Roles = [new EmulatorRole("acs:ram::2000000000000000:role/other")] });
        var assume = fixture.CreateStsRequest() with
        {
            Query = [("RoleArn", "acs:ram::2000000000000000:role/other"), ("RoleSessionName", "session")],
        };
        using var assumed = await fixture.SendStsAsync(assume);
        var json = await assumed.ReadJsonAsync(fixture.Cancellation);
        var key = CredentialServicesFixture.ReadAccessKey(json.GetProperty("Credentials"));
        using var response = await fixture.SendStsAsync(fixture.CreateStsRequest("GetCallerIdentity", key), key);
        var identity = await response.ReadJsonAsync(fixture.Cancellation);

        Assert.Equal(
            ("2000000000000000", "acs:ram::2000000000000000:assumed-role/other/session", "AssumedRoleUser"), Identity(identity));
        Assert.Equal(
            json.GetProperty("AssumedRoleUser").GetProperty("AssumedRoleId").GetString(),
            identity.GetProperty("PrincipalId").GetString());
    }

    [Theory]
    [InlineData("metadata", "acs:ram::1000000000000000:assumed-role/emulator-instance-role/i-emulator")]
    [InlineData("credentials URI", "acs:ram::1000000000000000:assumed-role/emulator-credentials-uri/emulator")]
    public async Task GetCallerIdentity_CredentialOfAnotherService_IsARoleSession(string service, string arn)
    {
        await using var fixture = await CredentialServicesFixture.StartAsync();
        using var issued = await (service == "metadata"
            ? fixture.SendMetadataAsync("/latest/meta-data/ram/security-credentials/emulator-instance-role")
            : fixture.SendCredentialsUriAsync());
        var key = CredentialServicesFixture.ReadAccessKey(await issued.ReadJsonAsync(fixture.Cancellation));
        using var response = await fixture.SendStsAsync(fixture.CreateStsRequest("GetCallerIdentity", key), key);

        Assert.Equal(arn, (await response.ReadJsonAsync(fixture.Cancellation)).GetProperty("Arn").GetString());
    }

    [Theory]
    [InlineData("GET", false)]
    [InlineData("POST", false)]
    [InlineData("POST", true)]
    public async Task RpcSignature_InQueryOrForm_IsAccepted(string method, bool inForm)
    {
        await using var fixture = await CredentialServicesFixture.StartAsync();
        using var response = await fixture.SendStsAsync(
            RpcTestSigner.Sign(fixture.CreateStsRequest() with { Method = method }, inForm: inForm));

        Assert.Equal(200, (int)response.StatusCode);
    }

    [Fact]
    public async Task Acs3Signature_IsAccepted()
    {
        await using var fixture = await CredentialServicesFixture.StartAsync();
        using var response = await fixture.SendStsAsync(Acs3TestSigner.Sign(fixture.CreateStsRequest()));

        Assert.Equal(200, (int)response.StatusCode);
    }

    [Theory]
    [InlineData("AssumeRole", "2018-12-03", "InvalidVersion")]
    [InlineData("DescribeImageFixTask", "2015-04-01", "InvalidAction.NotFound")]
    public async Task Request_VersionOrActionOfTheService_IsNotFound(string action, string version, string code)
    {
        await using var fixture = await CredentialServicesFixture.StartAsync();
        using var response = await fixture.SendStsAsync(fixture.CreateStsRequest(action) with { Version = version });

        Assert.Equal((404, code), ((int)response.StatusCode, await response.ReadCodeAsync(fixture.Cancellation)));
    }

    [Fact]
    public async Task Request_InvalidSignatureAccessKeyDateOrNonce_IsRejected()
    {
        await using var fixture = await CredentialServicesFixture.StartAsync();
        var valid = fixture.CreateStsRequest();

        Assert.Equal("SignatureDoesNotMatch", await CodeAsync(valid, EmulatorAccessKey.Default with { Secret = "wrong" }));
        Assert.Equal("InvalidAccessKeyId.NotFound", await CodeAsync(valid, new EmulatorAccessKey("unknown", "unknown-secret")));
        Assert.Equal("InvalidTimeStamp.Expired", await CodeAsync(valid with { Date = valid.Date.AddMinutes(16) }));
        Assert.Null(await CodeAsync(valid));
        Assert.Equal("SignatureNonceUsed", await CodeAsync(valid));
        Assert.Equal(["InvalidAccessKeyId.NotFound"], fixture.Server.StsRequests.Entries.Skip(1).Take(1).Select(entry => entry.Code));

        async Task<string?> CodeAsync(UnsignedRequest request, EmulatorAccessKey? key = null)
        {
            using var response = await fixture.SendStsAsync(request, key);
            return await response.ReadCodeAsync(fixture.Cancellation);
        }
    }

    private static (string?, string?, string?) Identity(JsonElement identity) => (
        identity.GetProperty("AccountId").GetString(), identity.GetProperty("Arn").GetString(),
        identity.GetProperty("IdentityType").GetString());
}
