using SasImageFix.Emulator.Tests.Support;

namespace SasImageFix.Emulator.Tests.Metadata;

public sealed class CredentialsUriServiceTests
{
    [Fact]
    public async Task Get_ReturnsTheDocumentedMembers()
    {
        await using var fixture = await CredentialServicesFixture.StartAsync();
        using var response = await fixture.SendCredentialsUriAsync();
        var json = await response.ReadJsonAsync(fixture.Cancellation);

        Assert.Equal($"http://127.0.0.1:{fixture.Server.CredentialsUri!.Port}/credentials", fixture.Server.CredentialsUri.AbsoluteUri);
        Assert.Equal(
            ["Code", "AccessKeyId", "AccessKeySecret", "SecurityToken", "Expiration"],
            json.EnumerateObject().Select(member => member.Name));
        Assert.Equal("Success", json.GetProperty("Code").GetString());
    }

    [Fact]
    public async Task Get_Twice_ReturnsDifferentCredentials()
    {
        await using var fixture = await CredentialServicesFixture.StartAsync();
        using var one = await fixture.SendCredentialsUriAsync();
        using var two = await fixture.SendCredentialsUriAsync();
        EmulatorAccessKey[] keys =
        [
            CredentialServicesFixture.ReadAccessKey(await one.ReadJsonAsync(fixture.Cancellation)),
            CredentialServicesFixture.ReadAccessKey(await two.ReadJsonAsync(fixture.Cancellation)),
        ];

        Assert.Equal(keys, fixture.Server.IssuedCredentials);
        Assert.Equal(["STS.emulator-issued-1", "STS.emulator-issued-2"], keys.Select(key => key.Id));
    }

    [Theory]
    [InlineData("/credentials", "POST", 405)]
    [InlineData("/credentials/", "GET", 404)]
    [InlineData("/", "GET", 404)]
    [InlineData("/credentials?anything=1", "GET", 200)]
    public async Task Request_OtherPathOrMethod_IsRejected(string path, string method, int status)
    {
        await using var fixture = await CredentialServicesFixture.StartAsync();
        using var response = await fixture.SendAsync(new Uri(fixture.Server.CredentialsUri!, path), method);

        Assert.Equal(status, (int)response.StatusCode);
    }
}
