using SasImageFix.Client.Credentials;
using SasImageFix.Client.Errors;
using SasImageFix.Client.Platform;
using SasImageFix.Client.Tests.Support;
using SasImageFix.Emulator.Sts;

namespace SasImageFix.Client.Tests.Credentials;

public sealed class OidcRoleCredentialProviderTests
{
    [Fact]
    public async Task ResolveAsync_OidcVariables_TakePrecedenceOverFiles()
    {
        await using var services = await StartAsync();
        services.Chain.WithFile(
            CredentialChainFixture.IniPath, "[default]\ntype=access_key\naccess_key_id=ini-id\naccess_key_secret=fake-secret\n")
            .WithVariable(EnvironmentVariableNames.RoleSessionName, "pod-1");

        Assert.StartsWith("STS.", (await services.Chain.GetAccessKeyAsync()).Id, StringComparison.Ordinal);
        Assert.Single(services.Server.StsRequests.Entries);
    }

    [Theory]
    [InlineData("ALIBABACLOUD_")]
    [InlineData("ALICLOUD_")]
    public async Task ResolveAsync_OtherPrefix_IsRead(string prefix)
    {
        await using var services = await StartAsync();
        foreach (var name in new[]
        {
            EnvironmentVariableNames.RoleArn, EnvironmentVariableNames.OidcProviderArn, EnvironmentVariableNames.OidcTokenFile,
        })
        {
            services.Chain.WithVariable(name.Replace("ALIBABA_CLOUD_", prefix, StringComparison.Ordinal), services.Chain.Variables[name]!);
            services.Chain.Variables.Remove(name);
        }

        Assert.StartsWith("STS.", (await services.Chain.GetAccessKeyAsync()).Id, StringComparison.Ordinal);
        Assert.Contains($"{prefix}OIDC_TOKEN_FILE", (await services.Chain.ResolveCredentialAsync()).Source, StringComparison.Ordinal);
    }

    [Fact]
    public async Task GetAsync_CredentialExpired_ReadsTokenFileAgain()
    {
        await using var services = await StartAsync();
        var credential = await services.Chain.ResolveCredentialAsync();
        services.Chain.WithFile(CredentialServicesFixture.TokenFile, "fake-token-that-was-replaced").Clock.Advance(TimeSpan.FromHours(2));

        var error = await Assert.ThrowsAsync<SasImageFixException>(
            () => credential.Provider.GetAsync(null, TestContext.Current.CancellationToken));

        Assert.Equal(ErrorKind.AssumeRoleFailed, error.Kind);
        Assert.DoesNotContain("fake-token-that-was-replaced", error.ToString(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task ResolveAsync_TokenFileMissing_SkipsOidcWithWarning()
    {
        await using var services = await StartAsync();
        services.Chain.WithVariable(EnvironmentVariableNames.OidcTokenFile, "/missing/token")
            .WithFile(CredentialChainFixture.IniPath, "[default]\ntype=access_key\naccess_key_id=ini-id\naccess_key_secret=fake-secret\n");

        Assert.Equal("ini-id", (await services.Chain.GetAccessKeyAsync()).Id);
        Assert.Contains(
            $"the token file /missing/token ({EnvironmentVariableNames.OidcTokenFile}) doesn't exist",
            Assert.Single(services.Chain.Log.Warnings),
            StringComparison.Ordinal);
    }

    [Fact]
    public async Task ResolveAsync_ReadingTokenFileBlocked_EndsAfterTimeoutOfCall()
    {
        await using var services = await StartAsync();
        using var unblocked = new ManualResetEventSlim();
        services.Chain.Files.WithError(CredentialServicesFixture.TokenFile, () =>
        {
            unblocked.Wait();
            return new FileNotFoundException();
        });
        var context = services.Chain.Context with
        {
            Profiles = services.Chain.Profiles with { Timeout = TimeSpan.FromMilliseconds(1) },
        };

        var result = OidcRoleCredentialProvider.Resolve(context);
        var error = await Assert.ThrowsAsync<SasImageFixException>(
            () => result.Credential!.Provider.GetAsync(null, TestContext.Current.CancellationToken));

        Assert.EndsWith(
            $"{CredentialServicesFixture.TokenFile} could not be read within 0.001 seconds.", error.Message, StringComparison.Ordinal);
        unblocked.Set();
    }

    private static async Task<CredentialServicesFixture> StartAsync()
    {
        var services = await CredentialServicesFixture.StartAsync();
        services.Chain.WithVariable(EnvironmentVariableNames.EcsMetadataDisabled, "true")
            .WithVariable(EnvironmentVariableNames.RoleArn, CredentialServicesFixture.RoleArn)
            .WithVariable(EnvironmentVariableNames.OidcProviderArn, EmulatorRole.Default.OidcProviderArn!)
            .WithVariable(EnvironmentVariableNames.OidcTokenFile, CredentialServicesFixture.TokenFile);
        return services;
    }
}
