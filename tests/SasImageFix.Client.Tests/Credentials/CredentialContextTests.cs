using SasImageFix.Client.Credentials;
using SasImageFix.Client.Http;
using SasImageFix.Client.Platform;
using SasImageFix.Client.Tests.Support;

namespace SasImageFix.Client.Tests.Credentials;

/// <summary>The requests for credentials that use the proxy of the context.</summary>
public sealed class CredentialContextTests
{
    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Proxy_MetadataAndHttpCredentialsUri_BypassItButStsUsesIt()
    {
        await using var proxy = await LoopbackProxy.StartAsync();
        await using var services = await CredentialServicesFixture.StartAsync();
        var context = services.Chain.Context with { Proxy = ProxySettings.Create(proxy.Address) };

        await CredentialChain.ResolveAsync(context, Cancellation);
        Assert.NotEmpty(services.Server.MetadataRequests.Entries);
        services.Chain.WithVariable(EnvironmentVariableNames.EcsMetadataDisabled, "1")
            .WithVariable(EnvironmentVariableNames.CredentialsUri, services.Server.CredentialsUri!.AbsoluteUri);
        Assert.NotNull((await CredentialChain.ResolveAsync(context, Cancellation)).Credential);
        Assert.Equal(0, proxy.ForwardedCount);

        await context.CreateStsClient().GetCallerIdentityAsync(
            TestCredentials.Create(CredentialServicesFixture.Id, CredentialServicesFixture.Secret), Cancellation);
        Assert.Equal(1, proxy.ForwardedCount);
    }
}
