using SasImageFix.Client.Credentials;
using SasImageFix.Client.Errors;
using SasImageFix.Client.Platform;
using SasImageFix.Client.Tests.Support;

namespace SasImageFix.Client.Tests.Credentials;

public sealed class CredentialChainTests
{
    private const string GoodIni = "[default]\ntype=access_key\naccess_key_id=ini-id\naccess_key_secret=fake-secret-ini\n";

    private readonly CredentialChainFixture _chain = new();

    [Fact]
    public async Task Each_place_gives_way_to_the_ones_before_it()
    {
        _chain.WithFile(CredentialChainFixture.SecondIniPath, GoodIni.Replace("ini-id", "second-ini-id", StringComparison.Ordinal));
        Assert.Equal("second-ini-id", (await _chain.GetAccessKeyAsync()).Id);
        _chain.WithFile(CredentialChainFixture.IniPath, GoodIni);
        Assert.Equal("ini-id", (await _chain.GetAccessKeyAsync()).Id);
        _chain.WithFile(CredentialChainFixture.CliConfigPath, Config(Ak("default", "cli-id")));
        Assert.Equal("cli-id", (await _chain.GetAccessKeyAsync()).Id);
        _chain.WithVariable("ALICLOUD_ACCESS_KEY_ID", "alias-id").WithVariable("ALICLOUD_ACCESS_KEY_SECRET", "fake-secret");
        Assert.Equal("alias-id", (await _chain.GetAccessKeyAsync()).Id);
        _chain.WithVariable("ALIBABACLOUD_ACCESS_KEY_ID", "other-alias-id").WithVariable("ALIBABACLOUD_ACCESS_KEY_SECRET", "fake-secret");
        Assert.Equal("other-alias-id", (await _chain.GetAccessKeyAsync()).Id);
        _chain.WithVariable(EnvironmentCredentialProvider.IdVariable, "env-id").WithVariable(EnvironmentCredentialProvider.SecretVariable, "fake-secret");
        Assert.Equal("env-id", (await _chain.GetAccessKeyAsync()).Id);
        Assert.Empty(_chain.Log.Warnings);
    }

    [Fact]
    public async Task Nothing_anywhere_is_an_error_that_lists_each_place_and_what_was_found_there()
    {
        _chain.WithVariable(EnvironmentCredentialProvider.IdVariable, "env-id").WithVariable(EnvironmentVariableNames.RoleArn, "acs:ram::1:role/r");

        var refusal = await _chain.GetErrorAsync();

        Assert.Equal(ErrorKind.CredentialNotFound, refusal.Kind);
        Assert.All(
            [
                $"the environment: {EnvironmentCredentialProvider.IdVariable} is set, but {EnvironmentCredentialProvider.SecretVariable} isn't",
                $"{EnvironmentVariableNames.OidcProviderArn}, {EnvironmentVariableNames.OidcTokenFile} are not set",
                $"{CredentialChainFixture.CliConfigPath}: the file doesn't exist",
                $"{CredentialChainFixture.IniPath}: the file doesn't exist",
                $"{CredentialChainFixture.SecondIniPath}: the file doesn't exist",
                $"ECS metadata (127.0.0.1:9): skipped because {EnvironmentVariableNames.EcsMetadataDisabled} is set",
                $"{EnvironmentVariableNames.CredentialsUri} is not set",
            ],
            found => Assert.Contains(found, refusal.Message, StringComparison.Ordinal));
    }

    [Fact]
    public async Task What_is_there_and_cannot_be_used_comes_before_what_is_not_there()
    {
        _chain.WithFile(CredentialChainFixture.CliConfigPath, "not json").WithVariable(EnvironmentCredentialProvider.IdVariable, "env-id");

        var lines = (await _chain.GetErrorAsync()).Message.Split(Environment.NewLine);

        Assert.Equal(
            [
                "No Alibaba Cloud credential was found. These sources can't be used:",
                $"  the environment: {EnvironmentCredentialProvider.IdVariable} is set, but {EnvironmentCredentialProvider.SecretVariable} isn't;",
                $"  aliyun-cli's config.json: {CredentialChainFixture.CliConfigPath} isn't valid JSON (line 1). Correct the file, or rename it and run 'aliyun configure'.",
                "Other sources:",
            ],
            lines[..4]);
        Assert.EndsWith($"{EnvironmentVariableNames.CredentialsUri} is not set.", lines[^1], StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_role_that_cannot_be_assumed_is_named_whole_where_it_is_passed_over()
    {
        _chain.WithFile(CredentialChainFixture.CliConfigPath, """{"current":"my sso","profiles":[{"name":"my sso","mode":"CloudSSO"}]}""").WithFile(CredentialChainFixture.IniPath, GoodIni);

        await _chain.GetAccessKeyAsync();

        var warning = Assert.Single(_chain.Log.Warnings);
        Assert.StartsWith($"the profile 'my sso' of {CredentialChainFixture.CliConfigPath} (mode CloudSSO) was skipped: ", warning, StringComparison.Ordinal);
        Assert.Contains("'aliyun configure --profile \"my sso\"'", warning, StringComparison.Ordinal);
    }

    [Fact]
    public async Task What_a_file_calls_a_profile_cannot_drive_the_terminal()
    {
        _chain.WithFile(CredentialChainFixture.CliConfigPath, """{"current":"a\u001b[31mb","profiles":[{"name":"a\u001b[31mb","mode":"Foo"}]}""");

        Assert.DoesNotContain('\u001b', (await _chain.GetErrorAsync()).Message);
    }

    [Fact]
    public async Task A_value_that_is_not_in_UTF_8_is_refused_and_a_comment_is_not()
    {
        byte[] Ini(string secret, string comment) =>
            System.Text.Encoding.Latin1.GetBytes($"[default]\n# {comment}\ntype=access_key\naccess_key_id=ini-id\naccess_key_secret={secret}\n");
        _chain.Files.With(CredentialChainFixture.IniPath, Ini("fake-secret", "Schlüssel"));
        Assert.Equal("ini-id", (await _chain.GetAccessKeyAsync()).Id);

        _chain.Files.With(CredentialChainFixture.IniPath, Ini("fäke-secret", "key"));

        Assert.Contains("its access_key_secret contains a character that isn't UTF-8", (await _chain.GetErrorAsync()).Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_time_to_connect_is_checked_though_no_time_to_read_is_given()
    {
        _chain.WithFile(CredentialChainFixture.CliConfigPath, """{"profiles":[{"name":"default","mode":"AK","access_key_id":"x","access_key_secret":"fake","connect_timeout":"zz"}]}""");

        Assert.Contains("its connect_timeout isn't a whole number", (await _chain.GetErrorAsync()).Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task An_unknown_profile_is_an_error_that_lists_at_most_ten_that_exist()
    {
        _chain.WithFile(CredentialChainFixture.CliConfigPath, Config([.. Enumerable.Range(1, 12).Select(number => Ak($"p{number}", "1"))]));

        Assert.Contains(
            "Existing profiles: 'p1', 'p2', 'p3', 'p4', 'p5', 'p6', 'p7', 'p8', 'p9', 'p10' and 2 more.",
            (await Assert.ThrowsAsync<SasImageFixException>(() => _chain.GetProfileAsync("P1"))).Message,
            StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("")]
    [InlineData(".")]
    [InlineData("somewhere/else")]
    public async Task A_home_that_is_no_whole_path_is_none(string home)
    {
        _chain.Variables["HOME"] = _chain.Variables["USERPROFILE"] = home;
        _chain.WithFile(Path.Combine(home, ".aliyun", "config.json"), Config(Ak("default", "cli-id")))
            .WithFile(Path.Combine(home, ".alibabacloud", "credentials"), GoodIni);

        var refusal = await _chain.GetErrorAsync();

        Assert.Equal(ErrorKind.CredentialNotFound, refusal.Kind);
        Assert.Contains("aliyun-cli's config.json: skipped because this user has no home directory", refusal.Message, StringComparison.Ordinal);
        Assert.Contains("the SDKs' ini files: skipped because this user has no home directory", refusal.Message, StringComparison.Ordinal);
        Assert.Contains(
            "because this user has no home directory", (await Assert.ThrowsAsync<SasImageFixException>(() => _chain.GetProfileAsync("default"))).Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Without_the_variable_it_is_the_home_that_the_system_knows()
    {
        _chain.Variables.Remove("HOME");
        _chain.Variables.Remove("USERPROFILE");
        _chain.HomeOfUser = CredentialChainFixture.Home;
        _chain.WithFile(CredentialChainFixture.IniPath, GoodIni);

        Assert.Equal("ini-id", (await _chain.GetAccessKeyAsync()).Id);
    }

    [Fact]
    public async Task A_key_that_a_relative_path_leads_to_is_not_that_of_another_directory()
    {
        Assert.SkipWhen(OperatingSystem.IsWindows(), "The command of this profile is that of a Unix.");
        _chain.WithFile(CredentialChainFixture.CliConfigPath, """{"profiles":[{"name":"default","mode":"External","process_command":"/bin/sh -c 'echo {\\\"mode\\\":\\\"AK\\\",\\\"access_key_id\\\":\\\"id-of-$(basename $PWD)\\\",\\\"access_key_secret\\\":\\\"fake\\\"}'"}]}""");

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
    [InlineData("""{"current":"missing","profiles":[{"name":"default","mode":"AK","access_key_id":"x","access_key_secret":"fake-secret-cli"}]}""")]
    [InlineData("""{"profiles":[{"name":"default","mode":"Foo","access_key_id":"x","access_key_secret":"fake-secret-cli"}]}""")]
    [InlineData("""{"profiles":[{"name":"default","mode":"AK","access_key_id":"x y","access_key_secret":"fake-secret-cli"}]}""")]
    public async Task What_is_there_and_broken_is_passed_over_with_a_warning_that_shows_no_secret(string config)
    {
        _chain.WithFile(CredentialChainFixture.CliConfigPath, config).WithFile(CredentialChainFixture.IniPath, GoodIni);

        Assert.Equal("ini-id", (await _chain.GetAccessKeyAsync()).Id);
        var warning = Assert.Single(_chain.Log.Warnings);
        Assert.Contains(CredentialChainFixture.CliConfigPath, warning, StringComparison.Ordinal);
        Assert.DoesNotContain("fake-secret", warning, StringComparison.Ordinal);
    }

    [Fact]
    public async Task What_is_there_and_broken_decides_the_error_when_nothing_else_is_found()
    {
        _chain.WithFile(CredentialChainFixture.CliConfigPath, """{"profiles":[{"name":"default","mode":"CloudSSO"}]}""");

        var refusal = await _chain.GetErrorAsync();

        Assert.Equal(ErrorKind.SignInExpired, refusal.Kind);
        Assert.Contains("aliyun configure --profile default", refusal.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_configuration_that_nobody_has_filled_in_is_nothing_to_warn_of()
    {
        _chain.WithFile(CredentialChainFixture.CliConfigPath, """{"current":"default","profiles":[{"name":"default","mode":"AK","access_key_id":"","access_key_secret":""}]}""")
            .WithFile(CredentialChainFixture.IniPath, GoodIni);

        Assert.Equal("ini-id", (await _chain.GetAccessKeyAsync()).Id);
        Assert.Empty(_chain.Log.Warnings);
    }

    [Theory]
    [InlineData(EnvironmentVariableNames.CliConfigFile)]
    [InlineData(EnvironmentVariableNames.CredentialsFile)]
    public async Task A_file_that_a_variable_names_and_that_is_not_there_is_told(string variable)
    {
        var refusal = await _chain.WithVariable(variable, " /elsewhere/file ").GetErrorAsync();

        Assert.Equal(ErrorKind.InvalidProfile, refusal.Kind);
        Assert.Contains($"/elsewhere/file: the file doesn't exist, although the environment variable {variable} specifies it", refusal.Message, StringComparison.Ordinal);
        Assert.Contains(
            $"The file /elsewhere/file, specified by the environment variable {variable}, doesn't exist.",
            (await Assert.ThrowsAsync<SasImageFixException>(() => _chain.GetProfileAsync("missing"))).Message,
            StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_file_that_a_variable_names_is_the_only_one_of_its_kind()
    {
        _chain.WithFile("/elsewhere/file", "[other]\n").WithFile(CredentialChainFixture.IniPath, GoodIni).WithVariable(EnvironmentVariableNames.CredentialsFile, "/elsewhere/file");

        Assert.Contains("has no section [default]", (await _chain.GetErrorAsync()).Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("1")]
    [InlineData("true")]
    [InlineData("TRUE")]
    public async Task Aliyun_clis_file_is_not_looked_at_where_that_is_switched_off(string value)
    {
        _chain.WithFile(CredentialChainFixture.CliConfigPath, Config(Ak("default", "cli-id"))).WithVariable(EnvironmentVariableNames.CliProfileDisabled, value);

        Assert.Contains($"skipped because {EnvironmentVariableNames.CliProfileDisabled} is set", (await _chain.GetErrorAsync()).Message, StringComparison.Ordinal);
        Assert.Contains(
            EnvironmentVariableNames.CliProfileDisabled, (await Assert.ThrowsAsync<SasImageFixException>(() => _chain.GetProfileAsync("default"))).Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_profile_that_a_variable_names_is_looked_for_in_every_file_and_nowhere_else()
    {
        _chain.WithFile(CredentialChainFixture.CliConfigPath, Config(Ak("default", "cli-id"), Ak("both", "cli-both")))
            .WithFile(CredentialChainFixture.IniPath, GoodIni + "[both]\ntype=access_key\naccess_key_id=ini-both\naccess_key_secret=fake-secret\n")
            .WithFile(CredentialChainFixture.SecondIniPath, "[second]\ntype=access_key\naccess_key_id=second\naccess_key_secret=fake-secret\n");

        _chain.WithVariable(EnvironmentVariableNames.Profile[0], "both");
        Assert.Equal("cli-both", (await _chain.GetAccessKeyAsync()).Id);
        _chain.WithVariable(EnvironmentVariableNames.Profile[0], "second");
        Assert.Equal("second", (await _chain.GetAccessKeyAsync()).Id);
        _chain.WithVariable(EnvironmentVariableNames.Profile[0], "missing");
        var refusal = await _chain.GetErrorAsync();

        Assert.Equal(ErrorKind.ProfileNotFound, refusal.Kind);
        Assert.Contains(EnvironmentVariableNames.Profile[0], refusal.Message, StringComparison.Ordinal);
        Assert.Contains("'default', 'both', 'second'", refusal.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_profile_that_is_named_and_cannot_be_used_is_never_passed_over()
    {
        _chain.WithFile(CredentialChainFixture.CliConfigPath, """{"profiles":[{"name":"default","mode":"Foo"}]}""").WithFile(CredentialChainFixture.IniPath, GoodIni)
            .WithVariable(EnvironmentVariableNames.Profile[0], "default");

        var refusal = await _chain.GetErrorAsync();

        Assert.Equal(ErrorKind.InvalidProfile, refusal.Kind);
        Assert.Contains("AK, StsToken", refusal.Message, StringComparison.Ordinal);
        Assert.Contains("Existing profiles: 'default'.", refusal.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_named_profile_in_another_file_than_the_one_that_cannot_be_read_is_taken_with_a_warning()
    {
        _chain.WithFile(CredentialChainFixture.CliConfigPath, "{").WithFile(CredentialChainFixture.IniPath, GoodIni);

        Assert.Equal("ini-id", (await (await _chain.GetProfileAsync("default")).Provider.GetAsync(null, TestContext.Current.CancellationToken)).Id);
        Assert.Contains(CredentialChainFixture.CliConfigPath, Assert.Single(_chain.Log.Warnings), StringComparison.Ordinal);
        Assert.Equal(ErrorKind.InvalidProfile, (await Assert.ThrowsAsync<SasImageFixException>(() => _chain.GetProfileAsync("missing"))).Kind);
    }

    [Fact]
    public async Task A_profile_brings_its_region_endpoint_and_time_outs()
    {
        _chain.WithFile(
            CredentialChainFixture.CliConfigPath,
            """{"profiles":[{"name":"default","mode":"AK","access_key_id":"x","access_key_secret":"fake-secret","region_id":"eu-central-1","endpoint":"gateway.example","read_timeout":20,"connect_timeout":5,"retry_count":2}]}""");

        var found = await _chain.ResolveCredentialAsync();

        Assert.Equal(("eu-central-1", "gateway.example"), (found.Endpoint?.RegionId, found.Endpoint?.EndpointUri));
        Assert.Contains("'default'", found.Endpoint?.Source, StringComparison.Ordinal);
        Assert.Equal((TimeSpan.FromSeconds(25), 2), (found.Timeout, found.RetryCount));
    }

    [Theory]
    [InlineData("\"retry_timeout\":9", 9)]
    [InlineData("\"read_timeout\":0,\"retry_timeout\":9", 9)]
    [InlineData("\"connect_timeout\":5", null)]
    public async Task The_older_name_of_the_time_to_read_counts_and_the_time_to_connect_alone_does_not(string fields, int? seconds)
    {
        _chain.WithFile(CredentialChainFixture.CliConfigPath, $$"""{"profiles":[{"name":"default","mode":"AK","access_key_id":"x","access_key_secret":"fake-secret",{{fields}}}]}""");

        Assert.Equal(seconds is null ? null : TimeSpan.FromSeconds(seconds.Value), (await _chain.ResolveCredentialAsync()).Timeout);
    }

    [Fact]
    public async Task A_relative_path_starts_where_the_user_is()
    {
        var directory = Path.Combine(Path.DirectorySeparatorChar.ToString(), "where", "the", "user", "is");
        _chain.WithFile(Path.Combine(directory, "own.json"), Config(Ak("default", "cli-id"))).WithVariable(EnvironmentVariableNames.CliConfigFile, "own.json");

        var look = await CredentialChain.ResolveAsync(
            _chain.Context with { Profiles = _chain.Profiles with { Directory = directory } }, TestContext.Current.CancellationToken);

        Assert.Contains(Path.Combine(directory, "own.json"), look.Require().Source, StringComparison.Ordinal);
    }

    private static string Config(params string[] profiles) => $$"""{"current":"default","profiles":[{{string.Join(",", profiles)}}]}""";

    private static string Ak(string name, string id) => $$"""{"name":"{{name}}","mode":"AK","access_key_id":"{{id}}","access_key_secret":"fake-secret-cli"}""";
}
