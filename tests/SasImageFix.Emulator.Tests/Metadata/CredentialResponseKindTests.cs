using SasImageFix.Emulator.Tests.Support;

namespace SasImageFix.Emulator.Tests.Metadata;

public sealed class CredentialResponseKindTests
{
    [Theory]
    [InlineData(CredentialResponseKind.NoCredentials, "Success")]
    [InlineData(CredentialResponseKind.FailureCode, "Failed")]
    public async Task MetadataAndCredentialsUri_ReturnACodeWithoutACredential(CredentialResponseKind responseKind, string code)
    {
        await using var fixture = await CredentialServicesFixture.StartAsync(new EmulatorOptions { CredentialResponseKind = responseKind });
        using var metadata = await fixture.SendMetadataAsync(
            "/latest/meta-data/ram/security-credentials/emulator-instance-role");
        using var uri = await fixture.SendCredentialsUriAsync();

        Assert.Equal(
            $$"""{"Code":"{{code}}","LastUpdated":"2026-05-06T07:08:09Z"}""",
            await metadata.Content.ReadAsStringAsync(fixture.Cancellation));
        Assert.Equal($$"""{"Code":"{{code}}"}""", await uri.Content.ReadAsStringAsync(fixture.Cancellation));
        Assert.Equal((200, 200), ((int)metadata.StatusCode, (int)uri.StatusCode));
    }

    [Theory]
    [InlineData(CredentialResponseKind.NoCredentials, 0)]
    [InlineData(CredentialResponseKind.FailureCode, 4)]
    public async Task Sts_ReturnsNoCode(CredentialResponseKind responseKind, int members)
    {
        await using var fixture = await CredentialServicesFixture.StartAsync(new EmulatorOptions { CredentialResponseKind = responseKind });
        using var response = await fixture.SendStsAsync(fixture.CreateStsRequest());
        var json = await response.ReadJsonAsync(fixture.Cancellation);

        Assert.Equal(200, (int)response.StatusCode);
        Assert.Equal(members, json.GetProperty("Credentials").EnumerateObject().Count());
        Assert.True(json.TryGetProperty("AssumedRoleUser", out _));
        Assert.False(json.TryGetProperty("Code", out _));
    }
}
