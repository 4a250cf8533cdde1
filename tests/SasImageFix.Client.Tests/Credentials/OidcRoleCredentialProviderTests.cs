using SasImageFix.Client.Errors;
using SasImageFix.Client.Platform;
using SasImageFix.Client.Tests.Support;
using SasImageFix.Emulator.Sts;

namespace SasImageFix.Client.Tests.Credentials;

public sealed class OidcRoleCredentialProviderTests
{
    [Fact]
    public async Task A_role_and_a_token_that_the_environment_names_come_before_every_file()
    {
        await using var services = await StartAsync();
        services.Chain.WithFile(CredentialChainFixture.IniPath, "[default]\ntype=access_key\naccess_key_id=ini-id\naccess_key_secret=fake-secret\n")
            .WithVariable(EnvironmentVariableNames.RoleSessionName, "pod-1");

        Assert.StartsWith("STS.", (await services.Chain.GetAccessKeyAsync()).Id, StringComparison.Ordinal);
        Assert.Single(services.Server.StsRequests.Entries);
    }

    [Fact]
    public async Task The_token_is_read_anew_at_each_renewal()
    {
        await using var services = await StartAsync();
        var found = await services.Chain.ResolveCredentialAsync();
        services.Chain.WithFile(CredentialServicesFixture.TokenFile, "fake-token-that-was-replaced").Clock.Advance(TimeSpan.FromHours(2));

        var refusal = await Assert.ThrowsAsync<SasImageFixException>(() => found.Provider.GetAsync(null, TestContext.Current.CancellationToken));

        Assert.Equal(ErrorKind.AssumeRoleFailed, refusal.Kind);
        Assert.DoesNotContain("fake-token-that-was-replaced", refusal.ToString(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task What_fails_is_passed_over_with_a_warning()
    {
        await using var services = await StartAsync();
        services.Chain.WithVariable(EnvironmentVariableNames.OidcTokenFile, "/missing/token")
            .WithFile(CredentialChainFixture.IniPath, "[default]\ntype=access_key\naccess_key_id=ini-id\naccess_key_secret=fake-secret\n");

        Assert.Equal("ini-id", (await services.Chain.GetAccessKeyAsync()).Id);
        Assert.Contains(
            $"the token file /missing/token ({EnvironmentVariableNames.OidcTokenFile}) doesn't exist", Assert.Single(services.Chain.Log.Warnings), StringComparison.Ordinal);
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
