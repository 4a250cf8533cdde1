using System.Text.Json;
using SasImageFix.Client.Errors;
using SasImageFix.Client.Platform;
using SasImageFix.Client.Tests.Support;
using SasImageFix.Emulator;
using SasImageFix.Emulator.Faults;
using SasImageFix.Emulator.Sts;

namespace SasImageFix.Client.Tests.Credentials;

/// <summary>The modes and fields that the output of a <c>process_command</c> can contain.</summary>
public sealed class ExternalProcessCredentialProviderTests : IDisposable
{
    private const string AccessKeyFields =
        $"""
        "access_key_id":"{CredentialServicesFixture.Id}","access_key_secret":"{CredentialServicesFixture.Secret}"
        """;

    private const string RoleFields = $"\"ram_role_arn\":\"{CredentialServicesFixture.RoleArn}\",\"expired_seconds\":900";

    private readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory("sasimagefix-");

    public ExternalProcessCredentialProviderTests() =>
        Assert.SkipWhen(OperatingSystem.IsWindows(), "These tests run Unix commands.");

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    private string OutputPath => Path.Combine(_folder.FullName, "output.json");

    private string RunLog => Path.Combine(_folder.FullName, "runs");

    private int RunCount => File.ReadAllLines(RunLog).Length;

    [Theory]
    [InlineData($$"""{"mode":"AK",{{AccessKeyFields}}}""", "")]
    [InlineData($$"""{"Mode":"ak",{{AccessKeyFields}},"sts_token":""}""", "")]
    [InlineData($$"""{{{AccessKeyFields}}}""", "")]
    [InlineData($$"""{"mode":"RamRoleArn",{{AccessKeyFields}},{{RoleFields}}}""", "RamRoleArn): the role acs:")]
    [InlineData("""{"mode":"EcsRamRole"}""", "EcsRamRole)")]
    [InlineData($$"""{"mode":"ChainableRamRoleArn","source_profile":"base",{{RoleFields}}}""", "ChainableRamRoleArn): the role acs:")]
    public async Task GetAsync_ModeInOutput_IsUsedAndNamed(string output, string mode)
    {
        await using var services = await StartAsync(output);

        var credential = await services.Chain.GetProfileAsync("command");
        var accessKey = await credential.Provider.GetAsync(null, Cancellation);

        Assert.NotEmpty((await services.CreateClient(credential.Provider).GetPageAsync(new ImageFixTaskQuery(), Cancellation)).BuildTasks);
        var source = credential.WithDetailsOf(accessKey).Source;
        Assert.StartsWith(
            $"the test: the profile 'command' of {CredentialChainFixture.CliConfigPath} (mode External)", source, StringComparison.Ordinal);
        Assert.Contains(
            mode.Length == 0 ? string.Empty : $": the output of the process_command of the profile 'command' (mode {mode}",
            source,
            StringComparison.Ordinal);
        Assert.Equal(mode.Length > 0, accessKey.IsTemporary);
    }

    [Fact]
    public async Task GetAsync_ModesWithAddressOrTokenFile_AreUsed()
    {
        await using var services = await StartAsync(string.Empty);
        var issued = services.IssuedCredential;
        var expiration = services.Chain.Clock.UtcNow.AddHours(1).ToUnixTimeSeconds();
        object[] outputs =
        [
            new { mode = "CredentialsURI", credentials_uri = services.Server.CredentialsUri },
            new
            {
                mode = "OIDC",
                oidc_provider_arn = EmulatorRole.Default.OidcProviderArn,
                oidc_token_file = CredentialServicesFixture.TokenFile,
                ram_role_arn = CredentialServicesFixture.RoleArn,
            },
            new
            {
                mode = "CloudSSO",
                access_key_id = issued.Id,
                access_key_secret = issued.Secret,
                sts_token = issued.Token,
                sts_expiration = expiration,
            },
            new { access_key_id = issued.Id, access_key_secret = issued.Secret, sts_token = issued.Token },
        ];
        foreach (var output in outputs)
        {
            Write(services, JsonSerializer.Serialize(output));
            services.Chain.Cache = null;
            var credential = await services.Chain.GetProfileAsync("command");

            Assert.NotEmpty(
                (await services.CreateClient(credential.Provider).GetPageAsync(new ImageFixTaskQuery(), Cancellation)).BuildTasks);
        }
    }

    [Fact]
    public async Task GetAsync_FieldMissingInOutput_IsTakenFromProfileWithoutEndpoint()
    {
        await using var services = await StartAsync(
            """{"mode":"RamRoleArn","region_id":"cn-other"}""", $"{AccessKeyFields},{RoleFields},\"region_id\":\"cn-hangzhou\"");

        var credential = await services.Chain.GetProfileAsync("command");

        Assert.True((await credential.Provider.GetAsync(null, Cancellation)).IsTemporary);
        Assert.Equal("cn-hangzhou", credential.Endpoint!.RegionId);
    }

    [Theory]
    [InlineData("""{"mode":"External","process_command":"fake-secret-in-output"}""", "its mode is External again")]
    [InlineData("""{"mode":"fake-secret-in-output"}""", "its mode isn't supported; supported values: AK")]
    [InlineData("""{"mode":"RamRoleArn","access_key_id":"x","access_key_secret":"fake-secret-in-output"}""", "it has no ram_role_arn")]
    [InlineData("""{"mode":"AK","access_key_secret":"fake-secret-in-output"}""", "it has no access_key_id")]
    [InlineData("""{"access_key_id":"fake secret in output","access_key_secret":"fake-secret-in-output"}""", "The AccessKey ID is empty,")]
    [InlineData(
        """
        {"mode":"ChainableRamRoleArn","access_key_secret":"fake-secret-in-output","ram_role_arn":"a",
         "source_profile":"fake-secret-in-output"}
        """,
        "its source_profile '(not shown)' doesn't exist")]
    [InlineData("""{"mode":"ChainableRamRoleArn","ram_role_arn":"a","source_profile":"command"}""", "command → command")]
    [InlineData("""["fake-secret-in-output"]""", "isn't a JSON object")]
    [InlineData("""{"mode":"fake-secret-in-output\ud800"}""", "isn't valid JSON")]
    public async Task GetAsync_UnusableOutput_FailsWithoutQuotingOutput(string output, string problem)
    {
        await using var services = await StartAsync(output);
        var credential = await services.Chain.GetProfileAsync("command");

        var error = await Assert.ThrowsAsync<SasImageFixException>(() => credential.Provider.GetAsync(null, Cancellation));

        Assert.Equal(ErrorKind.ProcessCommandFailed, error.Kind);
        Assert.Contains(problem, error.Message, StringComparison.Ordinal);
        Assert.Contains("the profile 'command' of", error.Message, StringComparison.Ordinal);
        Assert.DoesNotContain("fake-secret-in-output", error.ToString(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task GetAsync_CommandsWithEachOtherAsSourceProfile_AreCircular()
    {
        await using var services = await StartAsync(
            $$"""{"mode":"ChainableRamRoleArn","source_profile":"other",{{RoleFields}}}""");
        var back = Path.Combine(_folder.FullName, "back");
        await File.WriteAllTextAsync(
            back, $$"""{"mode":"ChainableRamRoleArn","source_profile":"command",{{RoleFields}}}""", Cancellation);
        var profiles = new object[]
        {
            CommandProfile(), new { name = "other", mode = "External", process_command = $"cat {back}" },
        };
        services.Chain.WithFile(CredentialChainFixture.CliConfigPath, JsonSerializer.Serialize(new { profiles }));
        var credential = await services.Chain.GetProfileAsync("command");

        var error = await Assert.ThrowsAsync<SasImageFixException>(() => credential.Provider.GetAsync(null, Cancellation));

        Assert.Contains("command → other → command", error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task GetAsync_RoleCredential_IsCachedAndRefreshedBeforeItExpires()
    {
        await using var services = await StartAsync($$"""{"mode":"RamRoleArn",{{AccessKeyFields}},{{RoleFields}}}""");
        foreach (var (elapsed, runs) in new[] { (0, 1), (100, 1), (700, 2) })
        {
            services.Chain.Clock.Advance(TimeSpan.FromSeconds(elapsed));
            var credential = await services.Chain.GetProfileAsync("command");
            await services.CreateClient(credential.Provider).GetPageAsync(new ImageFixTaskQuery(), Cancellation);

            Assert.Equal((runs, runs), (RunCount, services.Server.StsRequests.Entries.Count));
        }
    }

    [Fact]
    public async Task GetPageAsync_RoleCredentialRejected_RunsCommandOnceMore()
    {
        await using var services = await StartAsync(
            $$"""{"mode":"RamRoleArn",{{AccessKeyFields}},{{RoleFields}}}""",
            options: new EmulatorOptions { Faults = [Fault.Parse("expired-token")] });
        var credential = await services.Chain.GetProfileAsync("command");

        var error = await Assert.ThrowsAsync<SasImageFixException>(
            () => services.CreateClient(credential.Provider).GetPageAsync(new ImageFixTaskQuery(), Cancellation));

        Assert.Equal(ErrorKind.SecurityTokenExpired, error.Kind);
        Assert.Equal((2, 2), (RunCount, services.Server.StsRequests.Entries.Count));
        Assert.Equal(2, services.Server.Requests.Entries.Count);
    }

    [Fact]
    public async Task GetAsync_SourceProfileOrStsEndpointChanged_DoesNotUseCachedCredential()
    {
        await using var services = await StartAsync($$"""{"mode":"ChainableRamRoleArn","source_profile":"base",{{RoleFields}}}""");
        await (await services.Chain.GetProfileAsync("command")).Provider.GetAsync(null, Cancellation);

        Write(services, File.ReadAllText(OutputPath), baseSecret: "fake-secret-that-is-wrong");
        Assert.Equal(ErrorKind.SignatureDoesNotMatch, await GetErrorKindAsync());

        Write(services, File.ReadAllText(OutputPath));
        services.Chain.WithVariable(EnvironmentVariableNames.StsEndpoint, "http://127.0.0.1:9");
        Assert.Equal(ErrorKind.ConnectionRefused, await GetErrorKindAsync());

        async Task<ErrorKind> GetErrorKindAsync()
        {
            var credential = await services.Chain.GetProfileAsync("command");
            return (await Assert.ThrowsAsync<SasImageFixException>(() => credential.Provider.GetAsync(null, Cancellation))).Kind;
        }
    }

    public void Dispose() => _folder.Delete(recursive: true);

    private async Task<CredentialServicesFixture> StartAsync(string output, string? fields = null, EmulatorOptions? options = null)
    {
        var services = await CredentialServicesFixture.StartAsync(options);
        Write(services, output, fields);
        return services;
    }

    private void Write(
        CredentialServicesFixture services, string output, string? fields = null, string baseSecret = CredentialServicesFixture.Secret)
    {
        File.WriteAllText(OutputPath, output);
        var command = JsonSerializer.Serialize(CommandProfile());
        services.Chain.WithFile(
            CredentialChainFixture.CliConfigPath,
            $$"""
            {"profiles":[{{command[..^1]}}{{(fields is null ? string.Empty : $",{fields}")}}},
             {"name":"base","mode":"AK","access_key_id":"{{CredentialServicesFixture.Id}}","access_key_secret":"{{baseSecret}}"}]}
            """);
    }

    private object CommandProfile() => new
    {
        name = "command",
        mode = "External",
        process_command = $"/bin/sh -c \"echo run >> '{RunLog}'; cat '{OutputPath}'\"",
    };
}
