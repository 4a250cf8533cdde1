using SasImageFix.Client.Credentials;
using SasImageFix.Client.Errors;
using SasImageFix.Client.Platform;
using SasImageFix.Client.Tests.Support;

namespace SasImageFix.Client.Tests.Credentials;

public sealed class CredentialChainTests
{
    private const string ValidIni = "[default]\ntype=access_key\naccess_key_id=ini-id\naccess_key_secret=fake-secret-ini\n";

    private readonly CredentialChainFixture _chain = new();

    [Fact]
    public async Task ResolveAsync_SeveralSources_UsesFirstInOrder()
    {
        _chain.WithFile(CredentialChainFixture.SecondIniPath, ValidIni.Replace("ini-id", "second-ini-id", StringComparison.Ordinal));
        Assert.Equal("second-ini-id", (await _chain.GetAccessKeyAsync()).Id);
        _chain.WithFile(CredentialChainFixture.IniPath, ValidIni);
        Assert.Equal("ini-id", (await _chain.GetAccessKeyAsync()).Id);
        _chain.WithFile(CredentialChainFixture.CliConfigPath, Config(AccessKeyProfile("default", "cli-id")));
        Assert.Equal("cli-id", (await _chain.GetAccessKeyAsync()).Id);
        _chain.WithVariable("ALICLOUD_ACCESS_KEY_ID", "alias-id").WithVariable("ALICLOUD_ACCESS_KEY_SECRET", "fake-secret");
        Assert.Equal("alias-id", (await _chain.GetAccessKeyAsync()).Id);
        _chain.WithVariable("ALIBABACLOUD_ACCESS_KEY_ID", "other-alias-id").WithVariable("ALIBABACLOUD_ACCESS_KEY_SECRET", "fake-secret");
        Assert.Equal("other-alias-id", (await _chain.GetAccessKeyAsync()).Id);
        _chain.WithVariable(EnvironmentCredentialProvider.IdVariable, "env-id")
            .WithVariable(EnvironmentCredentialProvider.SecretVariable, "fake-secret");
        Assert.Equal("env-id", (await _chain.GetAccessKeyAsync()).Id);
        Assert.Empty(_chain.Log.Warnings);
    }

    [Fact]
    public async Task ResolveAsync_NoCredential_ReturnsAllSourcesWithReasons()
    {
        _chain.WithVariable(EnvironmentCredentialProvider.IdVariable, "env-id")
            .WithVariable(EnvironmentVariableNames.RoleArn, "acs:ram::1:role/r");

        var sources = await _chain.GetSkippedSourcesAsync();

        Assert.Equal(ErrorKind.CredentialNotFound, (await _chain.GetErrorAsync()).Kind);
        Assert.All(
            [
                $"the environment: {EnvironmentCredentialProvider.IdVariable} is set, "
                    + $"but {EnvironmentCredentialProvider.SecretVariable} isn't",
                $"{EnvironmentVariableNames.OidcProviderArn}, {EnvironmentVariableNames.OidcTokenFile} are not set",
                $"{CredentialChainFixture.CliConfigPath}: the file doesn't exist",
                $"{CredentialChainFixture.IniPath}: the file doesn't exist",
                $"{CredentialChainFixture.SecondIniPath}: the file doesn't exist",
                $"ECS metadata (127.0.0.1:9): skipped because {EnvironmentVariableNames.EcsMetadataDisabled} is set",
                $"{EnvironmentVariableNames.CredentialsUri} is not set",
            ],
            reason => Assert.Contains(reason, sources, StringComparison.Ordinal));
    }

    [Fact]
    public async Task ResolveAsync_NothingIsConfigured_ErrorIsOneSentence() =>
        Assert.Equal("No Alibaba Cloud credential was found.", (await _chain.GetErrorAsync()).Message);

    [Fact]
    public async Task ResolveAsync_VariablesOfOtherTools_ErrorNamesThem()
    {
        _chain.WithVariable("ALICLOUD_ACCESS_KEY", "fake-id").WithVariable("ALICLOUD_SECRET_KEY", "fake-secret");

        Assert.Equal(
            "No Alibaba Cloud credential was found. ALICLOUD_ACCESS_KEY and ALICLOUD_SECRET_KEY are set, but this module doesn't read "
            + "them. Use ALIBABA_CLOUD_ACCESS_KEY_ID and ALIBABA_CLOUD_ACCESS_KEY_SECRET instead.",
            (await _chain.GetErrorAsync()).Message);
    }

    [Fact]
    public async Task ResolveAsync_CurrentProfileMissing_RecommendationNamesTheProfiles()
    {
        _chain.WithFile(
            CredentialChainFixture.CliConfigPath,
            """{"current":"gone","profiles":[{"name":"audit","mode":"AK"},{"name":"b","mode":"AK"}]}""");

        var error = await _chain.GetErrorAsync();

        Assert.Contains("its current profile 'gone' doesn't exist", error.Message, StringComparison.Ordinal);
        Assert.EndsWith("Existing profiles: 'audit', 'b'.", error.Recommendation, StringComparison.Ordinal);
        Assert.DoesNotContain("aliyun configure", error.Recommendation, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("fake-id", false)]
    [InlineData("STS.fake-id", true)]
    public async Task ResolveAsync_ModeAccessKeyWithToken_UsesTokenOnlyForTemporaryId(string id, bool isUsed)
    {
        _chain.WithFile(
            CredentialChainFixture.CliConfigPath,
            $$"""
            {"profiles":[{"name":"default","mode":"ak","access_key_id":"{{id}}","access_key_secret":"fake","sts_token":"fake-token"}]}
            """);

        Assert.Equal(isUsed, (await _chain.GetAccessKeyAsync()).IsTemporary);
        Assert.Equal(
            !isUsed, _chain.Log.VerboseLines.Any(line => line.StartsWith("The sts_token in the profile", StringComparison.Ordinal)));
    }

    [Fact]
    public async Task ResolveAsync_TemporaryIdWithoutToken_ErrorNamesTheSource()
    {
        _chain.WithVariable(EnvironmentCredentialProvider.IdVariable, "STS.fake-id")
            .WithVariable(EnvironmentCredentialProvider.SecretVariable, "fake-secret");

        var error = await _chain.GetErrorAsync();

        Assert.Equal(ErrorKind.MissingSecurityToken, error.Kind);
        Assert.Contains(EnvironmentCredentialProvider.TokenVariable, error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task ResolveAsync_UnusableSources_AreInTheError()
    {
        _chain.WithFile(CredentialChainFixture.CliConfigPath, "not json").WithVariable(EnvironmentCredentialProvider.IdVariable, "env-id");

        Assert.Equal(
            "No Alibaba Cloud credential was found. Sources that can't be used: "
            + $"the environment: {EnvironmentCredentialProvider.IdVariable} is set, "
            + $"but {EnvironmentCredentialProvider.SecretVariable} isn't; "
            + $"aliyun-cli's config.json: {CredentialChainFixture.CliConfigPath} isn't valid JSON (line 1). "
            + "Correct the file, or rename it and run 'aliyun configure'.",
            (await _chain.GetErrorAsync()).Message);
    }

    [Fact]
    public async Task ResolveAsync_SignInExpired_WarningContainsProfileAndCommand()
    {
        _chain.WithFile(CredentialChainFixture.CliConfigPath, """{"current":"my sso","profiles":[{"name":"my sso","mode":"CloudSSO"}]}""")
            .WithFile(CredentialChainFixture.IniPath, ValidIni);

        await _chain.GetAccessKeyAsync();

        var warning = Assert.Single(_chain.Log.Warnings);
        Assert.StartsWith(
            $"the profile 'my sso' of {CredentialChainFixture.CliConfigPath} (mode CloudSSO) was skipped: ",
            warning,
            StringComparison.Ordinal);
        Assert.Contains("'aliyun configure --profile \"my sso\"'", warning, StringComparison.Ordinal);
    }

    [Fact]
    public async Task ResolveAsync_UnsafeCharactersInProfileName_AreNotInErrorOrRecommendation()
    {
        foreach (var profiles in new[] { """{"name":"a\u001b[31mb","mode":"Foo"}""", string.Empty })
        {
            _chain.WithFile(CredentialChainFixture.CliConfigPath, $$"""{"current":"a\u001b[31mb","profiles":[{{profiles}}]}""");

            var error = await _chain.GetErrorAsync();

            Assert.Contains("'a\uFFFD[31mb'", error.Message, StringComparison.Ordinal);
            Assert.DoesNotContain('\u001b', $"{error}{error.Recommendation}");
        }
    }

    [Fact]
    public async Task ResolveAsync_InvalidUtf8_IsRejectedInValuesButNotInComments()
    {
        byte[] Ini(string secret, string comment) =>
            System.Text.Encoding.Latin1.GetBytes(
                $"[default]\n# {comment}\ntype=access_key\naccess_key_id=ini-id\naccess_key_secret={secret}\n");
        _chain.Files.With(CredentialChainFixture.IniPath, Ini("fake-secret", "Schlüssel"));
        Assert.Equal("ini-id", (await _chain.GetAccessKeyAsync()).Id);

        _chain.Files.With(CredentialChainFixture.IniPath, Ini("fäke-secret", "key"));

        Assert.Contains(
            "its access_key_secret contains bytes that aren't valid UTF-8",
            (await _chain.GetErrorAsync()).Message,
            StringComparison.Ordinal);
    }

    [Fact]
    public async Task ResolveAsync_InvalidConnectTimeoutAlone_IsReported()
    {
        _chain.WithFile(
            CredentialChainFixture.CliConfigPath,
            """{"profiles":[{"name":"default","mode":"AK","access_key_id":"x","access_key_secret":"fake","connect_timeout":"zz"}]}""");

        Assert.Contains("its connect_timeout isn't a whole number", (await _chain.GetErrorAsync()).Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("")]
    [InlineData(".")]
    [InlineData("relative/path")]
    public async Task ResolveAsync_RelativeHomeDirectory_IsIgnored(string home)
    {
        _chain.Variables["HOME"] = _chain.Variables["USERPROFILE"] = home;
        _chain.WithFile(Path.Combine(home, ".aliyun", "config.json"), Config(AccessKeyProfile("default", "cli-id")))
            .WithFile(Path.Combine(home, ".alibabacloud", "credentials"), ValidIni);

        var sources = await _chain.GetSkippedSourcesAsync();

        Assert.Contains("aliyun-cli's config.json: skipped because this user has no home directory", sources, StringComparison.Ordinal);
        Assert.Contains("the SDKs' ini files: skipped because this user has no home directory", sources, StringComparison.Ordinal);
        var profileError = await Assert.ThrowsAsync<SasImageFixException>(() => _chain.GetProfileAsync("default"));
        Assert.Contains("because this user has no home directory", profileError.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task ResolveAsync_HomeVariableMissing_UsesHomeDirectoryOfUser()
    {
        _chain.Variables.Remove("HOME");
        _chain.Variables.Remove("USERPROFILE");
        _chain.UserHomeDirectory = CredentialChainFixture.Home;
        _chain.WithFile(CredentialChainFixture.IniPath, ValidIni);

        Assert.Equal("ini-id", (await _chain.GetAccessKeyAsync()).Id);
    }

    [Fact]
    public async Task ResolveAsync_CurrentDirectoryChanged_DoesNotUseCachedCredential()
    {
        Assert.SkipWhen(OperatingSystem.IsWindows(), "The profile runs a Unix command.");
        _chain.WithFile(
            CredentialChainFixture.CliConfigPath,
            """{"profiles":[{"name":"default","mode":"External","process_command":"/bin/sh -c 'echo {\\\"mode\\\":\\\"AK\\\","""
                + """\\\"access_key_id\\\":\\\"id-of-$(basename $PWD)\\\",\\\"access_key_secret\\\":\\\"fake\\\"}'"}]}""");

        var ids = new List<string>();
        foreach (var directory in new[] { "/tmp", "/usr" })
        {
            _chain.Directory = directory;
            ids.Add((await _chain.GetAccessKeyAsync()).Id);
        }

        Assert.Equal(["id-of-tmp", "id-of-usr"], ids);
    }

    [Theory]
    [InlineData("not json at all fake-secret-cli")]
    [InlineData(
        """{"current":"missing","profiles":[{"name":"default","mode":"AK","access_key_id":"x","access_key_secret":"fake-secret-cli"}]}""")]
    [InlineData("""{"profiles":[{"name":"default","mode":"Foo","access_key_id":"x","access_key_secret":"fake-secret-cli"}]}""")]
    [InlineData("""{"profiles":[{"name":"default","mode":"AK","access_key_id":"x y","access_key_secret":"fake-secret-cli"}]}""")]
    public async Task ResolveAsync_InvalidConfigFile_IsSkippedWithWarningWithoutSecret(string config)
    {
        _chain.WithFile(CredentialChainFixture.CliConfigPath, config).WithFile(CredentialChainFixture.IniPath, ValidIni);

        Assert.Equal("ini-id", (await _chain.GetAccessKeyAsync()).Id);
        var warning = Assert.Single(_chain.Log.Warnings);
        Assert.Contains(CredentialChainFixture.CliConfigPath, warning, StringComparison.Ordinal);
        Assert.DoesNotContain("fake-secret", warning, StringComparison.Ordinal);
    }

    [Fact]
    public async Task ResolveAsync_OnlyUnusableProfile_ThrowsItsError()
    {
        _chain.WithFile(CredentialChainFixture.CliConfigPath, """{"profiles":[{"name":"default","mode":"CloudSSO"}]}""");

        var error = await _chain.GetErrorAsync();

        Assert.Equal(ErrorKind.SignInCredentialExpired, error.Kind);
        Assert.Contains("aliyun configure --profile default", error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task ResolveAsync_EmptyProfile_IsSkippedWithoutWarning()
    {
        _chain.WithFile(
            CredentialChainFixture.CliConfigPath,
            """{"current":"default","profiles":[{"name":"default","mode":"AK","access_key_id":"","access_key_secret":""}]}""")
            .WithFile(CredentialChainFixture.IniPath, ValidIni);

        Assert.Equal("ini-id", (await _chain.GetAccessKeyAsync()).Id);
        Assert.Empty(_chain.Log.Warnings);
    }

    [Theory]
    [InlineData(EnvironmentVariableNames.CliConfigFile)]
    [InlineData(EnvironmentVariableNames.CredentialsFile)]
    public async Task ResolveAsync_FileFromVariableMissing_IsReported(string variable)
    {
        var error = await _chain.WithVariable(variable, " /elsewhere/file ").GetErrorAsync();

        Assert.Equal(ErrorKind.InvalidProfile, error.Kind);
        Assert.Contains(
            $"/elsewhere/file: the file doesn't exist, although the environment variable {variable} specifies it",
            error.Message,
            StringComparison.Ordinal);
        Assert.Contains(
            $"The file /elsewhere/file, specified by the environment variable {variable}, doesn't exist.",
            (await Assert.ThrowsAsync<SasImageFixException>(() => _chain.GetProfileAsync("missing"))).Message,
            StringComparison.Ordinal);
    }

    [Fact]
    public async Task ResolveAsync_FileFromVariable_ReplacesDefaultFiles()
    {
        _chain.WithFile("/elsewhere/file", "[other]\n").WithFile(CredentialChainFixture.IniPath, ValidIni)
            .WithVariable(EnvironmentVariableNames.CredentialsFile, "/elsewhere/file");

        Assert.Contains("has no section [default]", await _chain.GetSkippedSourcesAsync(), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("1")]
    [InlineData("true")]
    [InlineData("TRUE")]
    public async Task ResolveAsync_CliProfileDisabled_SkipsConfigFile(string value)
    {
        _chain.WithFile(CredentialChainFixture.CliConfigPath, Config(AccessKeyProfile("default", "cli-id")))
            .WithVariable(EnvironmentVariableNames.CliProfileDisabled, value);

        Assert.Contains(
            $"skipped because {EnvironmentVariableNames.CliProfileDisabled} is set",
            await _chain.GetSkippedSourcesAsync(),
            StringComparison.Ordinal);
        var profileError = await Assert.ThrowsAsync<SasImageFixException>(() => _chain.GetProfileAsync("default"));
        Assert.Contains(EnvironmentVariableNames.CliProfileDisabled, profileError.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task ResolveAsync_ProfileVariable_SearchesAllFilesAndNoOtherSource()
    {
        _chain.WithFile(
            CredentialChainFixture.CliConfigPath, Config(AccessKeyProfile("default", "cli-id"), AccessKeyProfile("both", "cli-both")))
            .WithFile(
                CredentialChainFixture.IniPath,
                ValidIni + "[both]\ntype=access_key\naccess_key_id=ini-both\naccess_key_secret=fake-secret\n")
            .WithFile(
                CredentialChainFixture.SecondIniPath, "[second]\ntype=access_key\naccess_key_id=second\naccess_key_secret=fake-secret\n");

        _chain.WithVariable(EnvironmentVariableNames.Profile, "both");
        Assert.Equal("cli-both", (await _chain.GetAccessKeyAsync()).Id);
        _chain.WithVariable(EnvironmentVariableNames.Profile, "second");
        Assert.Equal("second", (await _chain.GetAccessKeyAsync()).Id);
        _chain.WithVariable(EnvironmentVariableNames.Profile, "missing");
        var error = await _chain.GetErrorAsync();

        Assert.Equal(ErrorKind.ProfileNotFound, error.Kind);
        Assert.Contains(EnvironmentVariableNames.Profile, error.Message, StringComparison.Ordinal);
        Assert.Contains("'default', 'both', 'second'", error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task ResolveAsync_ProfileVariableWithUnusableProfile_Throws()
    {
        _chain.WithFile(CredentialChainFixture.CliConfigPath, """{"profiles":[{"name":"default","mode":"Foo"}]}""")
            .WithFile(CredentialChainFixture.IniPath, ValidIni)
            .WithVariable(EnvironmentVariableNames.Profile, "default");

        var error = await _chain.GetErrorAsync();

        Assert.Equal(ErrorKind.InvalidProfile, error.Kind);
        Assert.Contains("AK, StsToken", error.Message, StringComparison.Ordinal);
        Assert.Contains("Existing profiles: 'default'.", error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task ResolveAsync_ProfileSettings_IncludeEndpointTimeoutAndRetryCount()
    {
        _chain.WithFile(
            CredentialChainFixture.CliConfigPath,
            """
            {"profiles":[{"name":"default","mode":"AK","access_key_id":"x","access_key_secret":"fake-secret",
             "region_id":"eu-central-1","endpoint":"gateway.example","read_timeout":20,"connect_timeout":5,"retry_count":2}]}
            """);

        var credential = await _chain.ResolveCredentialAsync();

        Assert.Equal(("eu-central-1", "gateway.example"), (credential.Endpoint?.RegionId, credential.Endpoint?.EndpointUri));
        Assert.Contains("'default'", credential.Endpoint?.Source, StringComparison.Ordinal);
        Assert.Equal((TimeSpan.FromSeconds(25), 2), (credential.Timeout, credential.MaximumRetryCount));
    }

    [Theory]
    [InlineData("\"retry_timeout\":9", 9)]
    [InlineData("\"read_timeout\":0,\"retry_timeout\":9", 9)]
    [InlineData("\"connect_timeout\":5", null)]
    public async Task ResolveAsync_TimeoutFields_UseRetryTimeoutButNotConnectTimeoutAlone(string fields, int? seconds)
    {
        _chain.WithFile(
            CredentialChainFixture.CliConfigPath,
            $$"""{"profiles":[{"name":"default","mode":"AK","access_key_id":"x","access_key_secret":"fake-secret",{{fields}}}]}""");

        Assert.Equal(seconds is null ? null : TimeSpan.FromSeconds(seconds.Value), (await _chain.ResolveCredentialAsync()).Timeout);
    }

    [Fact]
    public async Task ResolveAsync_RelativeConfigPath_StartsAtCurrentDirectory()
    {
        var directory = Path.Combine(Path.DirectorySeparatorChar.ToString(), "current", "directory");
        _chain.WithFile(Path.Combine(directory, "own.json"), Config(AccessKeyProfile("default", "cli-id")))
            .WithVariable(EnvironmentVariableNames.CliConfigFile, "own.json");

        var result = await CredentialChain.ResolveAsync(
            _chain.Context with { Profiles = _chain.Profiles with { Directory = directory } }, TestContext.Current.CancellationToken);

        Assert.Contains(Path.Combine(directory, "own.json"), result.Require().Source, StringComparison.Ordinal);
    }

    private static string Config(params string[] profiles) => $$"""{"current":"default","profiles":[{{string.Join(",", profiles)}}]}""";

    private static string AccessKeyProfile(string name, string id) =>
        $$"""{"name":"{{name}}","mode":"AK","access_key_id":"{{id}}","access_key_secret":"fake-secret-cli"}""";

    [Fact]
    public async Task NotFound_ConfigFileDisabled_DoesNotSayThatTheFileIsMissing()
    {
        _chain.WithFile("/etc/aliyun.json", """{"profiles":[]}""")
            .WithVariable(EnvironmentVariableNames.CliConfigFile, "/etc/aliyun.json")
            .WithVariable(EnvironmentVariableNames.CliProfileDisabled, "true");

        var error = await Assert.ThrowsAsync<SasImageFixException>(() => _chain.GetProfileAsync("missing"));

        Assert.DoesNotContain("/etc/aliyun.json, specified by", error.Message, StringComparison.Ordinal);
        Assert.Contains("/etc/aliyun.json was skipped because", error.Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("\"retry_count\":1000")]
    [InlineData("\"read_timeout\":100000")]
    [InlineData("\"retry_timeout\":\"30s\"")]
    [InlineData("\"region_id\":{}")]
    [InlineData("\"enable\":false")]
    public async Task SourceProfile_SettingsThatOnlyACallUses_AreNotValidated(string field)
    {
        _chain.WithFile(CredentialChainFixture.CliConfigPath, $$"""
            {"profiles":[
             {"name":"role","mode":"ChainableRamRoleArn","ram_role_arn":"acs:ram::1:role/r","source_profile":"source"},
             {"name":"source","mode":"AK","access_key_id":"fake-id","access_key_secret":"fake-secret",{{field}} }]}
            """);

        Assert.Contains("assumed with the profile 'source'", (await _chain.GetProfileAsync("role")).Source, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("\"enable\":false")]
    [InlineData("\"enable\":{}")]
    [InlineData("\"access_key_id\":null")]
    public async Task ConfigJson_EnableAndNullFields_AreIgnored(string field)
    {
        _chain.WithFile(
            CredentialChainFixture.CliConfigPath,
            $$"""{"profiles":[{"name":"default","mode":"AK","access_key_id":"cli-id","access_key_secret":"fake-secret",{{field}} }]}""");

        Assert.Equal("cli-id", (await _chain.GetAccessKeyAsync()).Id);
        var error = await Assert.ThrowsAsync<SasImageFixException>(() => _chain.GetProfileAsync("missing"));
        Assert.Contains("Existing profiles: 'default'", error.Message, StringComparison.Ordinal);
    }
}
