using SasImageFix.Client.Credentials;
using SasImageFix.Client.Http;
using SasImageFix.Client.Platform;
using SasImageFix.Client.Tests.Support;

namespace SasImageFix.Client.Tests.Credentials;

/// <summary>What goes through the proxy of a call, and what never does.</summary>
public sealed class CredentialContextTests
{
    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Neither_metadata_nor_a_credentials_URI_in_the_clear_goes_through_a_proxy_and_STS_does()
    {
        await using var proxy = await LoopbackProxy.StartAsync();
        await using var services = await CredentialServicesFixture.StartAsync();
        var context = services.Chain.Context with { Proxy = new ProxySettings(proxy.Address, null, false) };

        await CredentialChain.ResolveAsync(context, Cancellation);
        Assert.NotEmpty(services.Server.MetadataRequests.Entries);
        services.Chain.WithVariable(EnvironmentVariableNames.EcsMetadataDisabled, "1")
            .WithVariable(EnvironmentVariableNames.CredentialsUri, services.Server.CredentialsUri!.AbsoluteUri);
        Assert.NotNull((await CredentialChain.ResolveAsync(context, Cancellation)).Credential);
        Assert.Equal(0, proxy.ForwardedCount);

        await context.Sts().GetCallerIdentityAsync(TestCredentials.Create(CredentialServicesFixture.Id, CredentialServicesFixture.Secret), Cancellation);
        Assert.Equal(1, proxy.ForwardedCount);
    }
}
