using Microsoft.AspNetCore.Http;
using SasImageFix.Client.Errors;
using SasImageFix.Client.Platform;
using SasImageFix.Client.Tests.Support;
using SasImageFix.Emulator;
using SasImageFix.Emulator.Http;
using SasImageFix.Emulator.Metadata;

namespace SasImageFix.Client.Tests.Credentials;

public sealed class EcsRoleCredentialProviderTests
{
    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    [Theory]
    [InlineData(MetadataMode.V1AndV2, "PUT /latest/api/token", 3)]
    [InlineData(MetadataMode.V2Only, "PUT /latest/api/token", 3)]
    [InlineData(MetadataMode.V1Only, "PUT /latest/api/token", 3)]
    public async Task ResolveAsync_AnyMetadataMode_ReturnsInstanceRoleCredential(MetadataMode mode, string first, int requests)
    {
        await using var services = await CredentialServicesFixture.StartAsync(new EmulatorOptions { MetadataMode = mode });

        var credential = await services.Chain.ResolveCredentialAsync();

        Assert.NotEmpty((await services.CreateClient(credential.Provider).GetPageAsync(new ImageFixTaskQuery(), Cancellation)).BuildTasks);
        Assert.Equal("the RAM role of this ECS instance", credential.Source);
        Assert.Equal(requests, services.Server.MetadataRequests.Entries.Count);
        Assert.Equal(first, $"{services.Server.MetadataRequests.Entries[0].Method} {services.Server.MetadataRequests.Entries[0].Path}");
    }

    [Fact]
    public async Task ResolveAsync_ImdsV1DisabledWithoutToken_FailsAfterOneRequest()
    {
        await using var services = await CredentialServicesFixture.StartAsync(new EmulatorOptions { MetadataMode = MetadataMode.V1Only });
        services.Chain.WithVariable(EnvironmentVariableNames.ImdsV1Disabled, "true");

        Assert.Contains(EnvironmentVariableNames.ImdsV1Disabled, (await services.Chain.GetErrorAsync()).Message, StringComparison.Ordinal);
        Assert.Single(services.Server.MetadataRequests.Entries);
    }

    [Fact]
    public async Task GetAsync_RoleNameVariable_SkipsRoleNameRequest()
    {
        await using var services = await CredentialServicesFixture.StartAsync();
        services.Chain.WithVariable(EnvironmentVariableNames.EcsRoleName, "emulator-instance-role");

        Assert.StartsWith("STS.", (await services.Chain.GetAccessKeyAsync()).Id, StringComparison.Ordinal);
        Assert.Equal(2, services.Server.MetadataRequests.Entries.Count);
    }

    [Fact]
    public async Task GetAsync_RoleNameVariableWithUnknownRole_Throws()
    {
        await using var services = await CredentialServicesFixture.StartAsync();
        services.Chain.WithVariable(EnvironmentVariableNames.EcsRoleName, "another");

        Assert.Equal(ErrorKind.EcsMetadataFailed, (await services.Chain.GetErrorAsync()).Kind);
    }

    [Theory]
    [InlineData("1")]
    [InlineData("true")]
    [InlineData("TRUE")]
    public async Task ResolveAsync_MetadataDisabled_SendsNoRequest(string value)
    {
        await using var services = await CredentialServicesFixture.StartAsync();
        services.Chain.WithVariable(EnvironmentVariableNames.EcsMetadataDisabled, value);

        Assert.Equal(ErrorKind.CredentialNotFound, (await services.Chain.GetErrorAsync()).Kind);
        Assert.Empty(services.Server.MetadataRequests.Entries);
    }

    [Fact]
    public async Task ResolveAsync_MetadataUnresponsive_UsesCredentialsUriAndSkipsMetadataFor30Seconds()
    {
        using var unresponsive = await UnresponsivePort.OpenAsync(Cancellation);
        await using var services = await CredentialServicesFixture.StartAsync();
        services.Chain.MetadataAddress = unresponsive.Address;
        services.Chain.MetadataConnectTimeout = TimeSpan.FromSeconds(0.5);
        services.Chain.WithVariable(EnvironmentVariableNames.CredentialsUri, services.Server.CredentialsUri!.AbsoluteUri);

        var result = await services.Chain.ResolveAsync();
        Assert.Contains(
            "timed out after 0.5 seconds",
            result.SkippedSources.Single(source => source.SourceTitle!.StartsWith("ECS", StringComparison.Ordinal)).Reason,
            StringComparison.Ordinal);
        result = await services.Chain.ResolveAsync();
        Assert.Contains(
            "not tried again yet, because a request less than 30 seconds ago received no response",
            result.SkippedSources.Single(source => source.SourceTitle!.StartsWith("ECS", StringComparison.Ordinal)).Reason,
            StringComparison.Ordinal);
        services.Chain.Clock.Advance(TimeSpan.FromSeconds(31));
        services.Chain.MetadataAddress = services.Server.MetadataAddress!;

        Assert.Equal("the RAM role of this ECS instance", (await services.Chain.ResolveCredentialAsync()).Source);
        Assert.Empty(services.Chain.Log.Warnings);
    }

    [Fact]
    public async Task ResolveAsync_ConnectionRefused_IsReported()
    {
        await using var services = await CredentialServicesFixture.StartAsync();
        services.Chain.MetadataAddress = new Uri("http://127.0.0.1:9");

        Assert.Contains(
            "ECS metadata (127.0.0.1:9): 127.0.0.1:9 refused the connection",
            await services.Chain.GetSkippedSourcesAsync(),
            StringComparison.Ordinal);
    }

    [Fact]
    public async Task ResolveAsync_NoRoleAttached_IsReportedEachTime()
    {
        await using var services = await CredentialServicesFixture.StartAsync(new EmulatorOptions { InstanceRole = null });
        for (var attempt = 0; attempt < 2; attempt++)
        {
            Assert.Contains(
                "no RAM role is attached to the instance", await services.Chain.GetSkippedSourcesAsync(), StringComparison.Ordinal);
        }
    }

    [Fact]
    public async Task ResolveAsync_ConnectionClosedAfterFirstResponse_WritesWarning()
    {
        await using var services = await CredentialServicesFixture.StartAsync(new EmulatorOptions
        {
            Intercept = (context, next) =>
            {
                if (context.Request.Path.StartsWithSegments("/latest/meta-data"))
                {
                    context.Abort();
                    return Task.CompletedTask;
                }

                return next(context);
            },
        });
        services.Chain.WithVariable(EnvironmentVariableNames.CredentialsUri, services.Server.CredentialsUri!.AbsoluteUri);

        await services.Chain.GetAccessKeyAsync();

        Assert.Contains("ECS metadata", Assert.Single(services.Chain.Log.Warnings), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("false", 2)]
    [InlineData("true", 0)]
    public async Task ResolveAsync_TokenRequestFails_UsesImdsV1UnlessDisabled(string isV1Disabled, int getRequests)
    {
        await using var services = await CredentialServicesFixture.StartAsync(new EmulatorOptions
        {
            Intercept = (context, next) =>
            {
                if (context.Request.Method == "PUT")
                {
                    context.Abort();
                    return Task.CompletedTask;
                }

                return next(context);
            },
        });
        services.Chain.WithVariable(EnvironmentVariableNames.ImdsV1Disabled, isV1Disabled);

        var result = await services.Chain.ResolveAsync();

        Assert.Equal(getRequests > 0, result.Credential is not null);
        Assert.Equal(getRequests, services.Server.MetadataRequests.Entries.Count(request => request.Method == "GET"));
    }

    [Fact]
    public async Task GetAsync_SlowResponseAfterFirstContact_MayExceedConnectTimeout()
    {
        await using var services = await CredentialServicesFixture.StartAsync(new EmulatorOptions
        {
            Intercept = async (context, next) =>
            {
                if (context.Request.Method == "PUT")
                {
                    context.Abort();
                    return;
                }

                if (context.Request.Path.StartsWithSegments("/latest/meta-data/ram/security-credentials/emulator-instance-role"))
                {
                    // Longer than the connect timeout.
                    await Task.Delay(TimeSpan.FromSeconds(2.5), context.RequestAborted);
                }

                await next(context);
            },
        });
        services.Chain.MetadataConnectTimeout = TimeSpan.FromSeconds(2);

        Assert.StartsWith("STS.", (await services.Chain.GetAccessKeyAsync()).Id, StringComparison.Ordinal);
    }

    [Fact]
    public async Task ResolveAsync_ExpiredCredential_IsReportedEachTime()
    {
        await using var services = await CredentialServicesFixture.StartAsync(new EmulatorOptions
        {
            Intercept = (context, next) => context.Request.Path == "/latest/meta-data/ram/security-credentials/emulator-instance-role"
                ? context.Response.WriteAsync(
                    """
                    {"Code":"Success","AccessKeyId":"STS.x","AccessKeySecret":"fake","SecurityToken":"fake",
                     "Expiration":"2001-01-01T00:00:00Z"}
                    """)
                : next(context),
        });

        for (var attempt = 0; attempt < 2; attempt++)
        {
            var error = await services.Chain.GetErrorAsync();
            Assert.Equal(ErrorKind.EcsMetadataFailed, error.Kind);
            Assert.Contains("expired at 2001-01-01", error.Message, StringComparison.Ordinal);
        }
    }

    [Theory]
    [InlineData("..")]
    [InlineData("a/b")]
    [InlineData("two words")]
    [InlineData("é")]
    [InlineData("")]
    public async Task ResolveAsync_InvalidRoleName_IsNotUsedInRequest(string name)
    {
        await using var services = await CredentialServicesFixture.StartAsync(new EmulatorOptions
        {
            Intercept = (context, next) => context.Request.Path == "/latest/meta-data/ram/security-credentials/"
                ? context.Response.WriteAsync(name)
                : next(context),
        });

        Assert.Contains("invalid role name", (await services.Chain.GetErrorAsync()).Message, StringComparison.Ordinal);
        Assert.Equal(2, services.Server.MetadataRequests.Entries.Count);
    }

    [Fact]
    public async Task GetAsync_RoleNameVariableAfterConnectionFailure_RequestsMetadataAgain()
    {
        await using var services = await CredentialServicesFixture.StartAsync();
        services.Chain.MetadataAddress = new Uri("http://127.0.0.1:9");
        await services.Chain.GetErrorAsync();
        services.Chain.MetadataAddress = services.Server.MetadataAddress!;
        services.Chain.WithVariable(EnvironmentVariableNames.EcsRoleName, "emulator-instance-role");

        Assert.StartsWith("STS.", (await services.Chain.GetAccessKeyAsync()).Id, StringComparison.Ordinal);
    }

    [Fact]
    public async Task ResolveAsync_Canceled_Throws()
    {
        using var unresponsive = await UnresponsivePort.OpenAsync(Cancellation);
        var chain = new CredentialChainFixture { MetadataAddress = unresponsive.Address };
        chain.Variables.Remove(EnvironmentVariableNames.EcsMetadataDisabled);
        using var cancellation = CancellationTokenSource.CreateLinkedTokenSource(Cancellation);
        var resolving = SasImageFix.Client.Credentials.CredentialChain.ResolveAsync(chain.Context, cancellation.Token);

        await cancellation.CancelAsync();

        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => resolving);
    }
}
