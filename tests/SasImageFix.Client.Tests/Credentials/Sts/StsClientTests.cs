using SasImageFix.Client.Credentials;
using SasImageFix.Client.Credentials.Sts;
using SasImageFix.Client.Errors;
using SasImageFix.Client.Platform;
using SasImageFix.Client.Tests.Support;
using SasImageFix.Emulator;
using SasImageFix.Emulator.Faults;
using SasImageFix.Emulator.Verification;

namespace SasImageFix.Client.Tests.Credentials.Sts;

public sealed class StsClientTests
{
    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    [Fact]
    public async Task GetCallerIdentityAsync_StaticAndTemporaryCredential_ReturnsIdentity()
    {
        await using var services = await CredentialServicesFixture.StartAsync();
        var sts = services.Chain.Context.CreateStsClient();

        var own = await sts.GetCallerIdentityAsync(
            TestCredentials.Create(CredentialServicesFixture.Id, CredentialServicesFixture.Secret), Cancellation);
        var issued = await sts.GetCallerIdentityAsync(
            TestCredentials.Create(services.IssuedCredential.Id, services.IssuedCredential.Secret, services.IssuedCredential.Token),
            Cancellation);

        Assert.Equal(("1000000000000000", $"acs:ram::1000000000000000:user/{CredentialServicesFixture.Id}"), (own.AccountId, own.Arn));
        Assert.Contains(":assumed-role/", issued.Arn, StringComparison.Ordinal);
    }

    [Fact]
    public async Task GetCallerIdentityAsync_WrongSecret_ThrowsSignatureDoesNotMatch()
    {
        await using var services = await CredentialServicesFixture.StartAsync();
        var accessKey = TestCredentials.Create(CredentialServicesFixture.Id, "fake-secret-of-another");

        var error = await Assert.ThrowsAsync<SasImageFixException>(
            () => services.Chain.Context.CreateStsClient().GetCallerIdentityAsync(accessKey, Cancellation));

        Assert.Equal(ErrorKind.SignatureDoesNotMatch, error.Kind);
    }

    [Theory]
    [InlineData(null, "sts_endpoint in the profile 'p'")]
    [InlineData("http://127.0.0.1:9", "the environment variable ALIBABA_CLOUD_STS_ENDPOINT")]
    public async Task GetCallerIdentityAsync_ConnectionRefused_ErrorContainsEndpointSource(string? variable, string source)
    {
        var chain = new CredentialChainFixture();
        if (variable is not null)
        {
            chain.WithVariable(EnvironmentVariableNames.StsEndpoint, variable);
        }

        var error = await Assert.ThrowsAsync<SasImageFixException>(
            () => chain.Context.CreateStsClient(endpoint: variable is null ? "http://127.0.0.1:9" : null, source: "the profile 'p'")
                .GetCallerIdentityAsync(TestCredentials.Create("fake-id", "fake-secret"), Cancellation));

        Assert.Equal(ErrorKind.ConnectionRefused, error.Kind);
        Assert.Equal($"127.0.0.1:9 refused the connection. STS endpoint source: {source}.", error.Message);
    }

    // Nothing was sent to STS.
    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task AssumeRoleAsync_SourceOfCredentialFails_ErrorIsNotFromSts(bool hasStatus)
    {
        var failure = new SasImageFixException(ErrorKind.EcsMetadataFailed, "the instance has no role.")
        {
            StatusCode = hasStatus ? 404 : null,
        };
        var source = new ScriptedCredentialProvider((_, _) => throw failure);
        var role = AssumeRoleRequest.Create(
            CredentialServicesFixture.RoleArn, null, null, null, null, "the test", new EnvironmentVariables(_ => null));
        var sts = new CredentialChainFixture().Context.CreateStsClient(endpoint: "http://127.0.0.1:9", source: "the test");

        var error = await Assert.ThrowsAsync<SasImageFixException>(() => sts.AssumeRoleAsync(source, role, Cancellation));

        Assert.Equal("the instance has no role.", error.Message);
    }

    // The error of STS contains its string to sign, in which each parameter is encoded twice.
    [Fact]
    public async Task AssumeRoleAsync_SignatureRejected_ErrorDoesNotContainStringToSign()
    {
        await using var services = await CredentialServicesFixture.StartAsync();
        var role = AssumeRoleRequest.Create(
            CredentialServicesFixture.RoleArn,
            null,
            null,
            null,
            CredentialServicesFixture.ExternalId,
            "the test",
            new EnvironmentVariables(_ => null));
        var accessKey = TestCredentials.Create(
            services.IssuedCredential.Id, "fake-secret-of-another", services.IssuedCredential.Token);

        var error = await Assert.ThrowsAsync<SasImageFixException>(
            () => services.Chain.Context.CreateStsClient().AssumeRoleAsync(accessKey, role, Cancellation));

        Assert.Equal(ErrorKind.SignatureDoesNotMatch, error.Kind);
        Assert.Contains("not matched with our calculation. (HTTP 400", error.Message, StringComparison.Ordinal);
        var texts = string.Join("\n", services.Chain.Log.DebugTexts.Concat(services.Chain.Log.VerboseLines).Append(error.ToString()));
        Assert.DoesNotContain(CredentialServicesFixture.ExternalId, texts, StringComparison.Ordinal);
        Assert.DoesNotContain(services.IssuedCredential.Token![..12], texts, StringComparison.Ordinal);
    }

    [Fact]
    public async Task GetCallerIdentityAsync_TransientErrors_AreRetried()
    {
        await using var services = await CredentialServicesFixture.StartAsync(
            new EmulatorOptions { StsFaults = [Fault.Parse("throttle#1"), Fault.Parse("reset-in-body#2")] });
        var context = services.Chain.Context with { MaximumRetryCount = 5 };

        await context.CreateStsClient().GetCallerIdentityAsync(
            TestCredentials.Create(CredentialServicesFixture.Id, CredentialServicesFixture.Secret), Cancellation);

        Assert.Equal(3, services.Server.StsRequests.Entries.Count);
        Assert.Equal(
            3, services.Chain.Log.VerboseLines.Count(line => line.StartsWith("POST GetCallerIdentity to ", StringComparison.Ordinal)));
    }

    [Fact]
    public async Task GetAsync_ClockSkew_IsCorrectedAndLifetimeIsKept()
    {
        var clock = new FakeClock(TimeSpan.FromHours(3));
        await using var server = await EmulatorServer.StartAsync(
            new EmulatorOptions
            {
                StsPort = 0,
                AccessKeys = [new EmulatorAccessKey(CredentialServicesFixture.Id, CredentialServicesFixture.Secret)],
            },
            Cancellation);
        var chain = new CredentialChainFixture { Clock = clock };
        chain.WithVariable(EnvironmentVariableNames.StsEndpoint, server.StsAddress!.AbsoluteUri).WithFile(
            CredentialChainFixture.CliConfigPath,
            $$"""
            {"profiles":[{"name":"role","mode":"RamRoleArn","access_key_id":"{{CredentialServicesFixture.Id}}",
             "access_key_secret":"{{CredentialServicesFixture.Secret}}","ram_role_arn":"{{CredentialServicesFixture.RoleArn}}"}]}
            """);
        var context = chain.Context with { MaximumRetryCount = 1 };

        var files = await ProfileFiles.ReadAsync(context.Profiles, Cancellation);
        var provider = files.GetCredential("role", "the test", context).Provider;
        var accessKey = await provider.GetAsync(null, Cancellation);

        Assert.InRange((accessKey.ExpiresAt!.Value - clock.UtcNow).TotalMinutes, 58, 61);
        Assert.Equal(accessKey.Id, (await provider.GetAsync(null, Cancellation)).Id);
        Assert.Equal(2, server.StsRequests.Entries.Count);
    }
}
