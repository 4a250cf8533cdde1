using SasImageFix.Playground;
using SasImageFix.Tests.Support;

namespace SasImageFix.Tests.Credentials;

/// <summary>What <c>Set-SasImageFixCredential</c> keeps of profile, role and place, and when it is forgotten.</summary>
[Collection(nameof(ProcessEnvironment))]
public sealed class SessionCredentialTests : IAsyncLifetime
{
    private const string Role = "acs:ram::1234567890123456:role/auditor";

    private readonly HomeSession _session = new();
    private RoleService? _sts;

    private RoleService Sts => _sts!;

    public async ValueTask InitializeAsync()
    {
        _sts = await RoleService.StartAsync();
        _session
            .WithVariable("ALIBABA_CLOUD_STS_ENDPOINT", $"{_sts.Address}")
            .WithFile(TemporaryHome.CliConfig, CliConfigText.Of("one", CliConfigText.Key("one", region: "us-west-1"), CliConfigText.Key("two")))
            .WithFile(TemporaryHome.Ini, "[three]\ntype = access_key\naccess_key_id = fake-id-three\naccess_key_secret = fake-secret-three\n");
    }

    public async ValueTask DisposeAsync()
    {
        _session.Dispose();
        await Sts.DisposeAsync();
    }

    [Theory]
    [InlineData("two")]
    [InlineData("three")]
    public void A_profile_is_the_sessions_from_now_on(string name)
    {
        _session.WithEnvironmentKey().After($"Set-SasImageFixCredential -ProfileName {name}");

        var info = _session.Module.InForce;
        Assert.Equal(name, info.ProfileName);
        Assert.Contains($"the profile '{name}'", info.Source, StringComparison.Ordinal);
        Assert.Null(info.RegionId);
    }

    [Fact]
    public void A_profile_of_the_session_is_read_at_each_call()
    {
        _session.After("Set-SasImageFixCredential -ProfileName two");
        Assert.Null(_session.Module.InForce.RegionId);

        _session.WithFile(TemporaryHome.CliConfig, CliConfigText.Of("one", CliConfigText.Key("two", region: "eu-west-1")));

        Assert.Equal("eu-west-1", _session.Module.InForce.RegionId);
    }

    [Fact]
    public void A_profile_that_vanishes_from_its_file_never_falls_through()
    {
        _session.After("Set-SasImageFixCredential -ProfileName two")
            .WithEnvironmentKey()
            .WithFile(TemporaryHome.CliConfig, CliConfigText.Of("one", CliConfigText.Key("one")));

        Assert.Equal("ProfileNotFound", _session.Module.Invoke("Get-SasImageFixTask").ErrorId);
    }

    [Theory]
    [InlineData("-ProfileName nowhere", "ProfileNotFound", "'one', 'two', 'three'")]
    [InlineData("-ProfileName nowhere -RegionId us-east-1", "ProfileNotFound", "the parameter -ProfileName")]
    [InlineData("-RoleSessionName me", "ParameterConflict", "-RoleArn")]
    [InlineData("-ExternalId fake-external", "ParameterConflict", "-RoleArn")]
    [InlineData("-DurationSeconds 900", "ParameterConflict", "-RoleArn")]
    [InlineData("-ProfileName one -DurationSeconds 900", "ParameterConflict", "-RoleArn")]
    [InlineData("-DurationSeconds 10 -RoleArn " + Role, "ParameterArgumentValidationError", "DurationSeconds")]
    [InlineData("-RoleArn auditor", "InvalidRole", "acs:ram::<account id>:role/<role name>")]
    [InlineData("-RoleArn acs:ram::1:user/somebody", "InvalidRole", "acs:ram::<account id>:role/<role name>")]
    [InlineData("-RoleSessionName 'a b' -RoleArn " + Role, "InvalidRole", "2 to 64 letters")]
    [InlineData("-RegionId nowhere -RoleArn " + Role, "UnknownRegion", "nowhere")]
    [InlineData("-ProfileName one -SecurityToken $secret", "AmbiguousParameterSet", "")]
    [InlineData("-ProfileName one -AccessKeyId fake-id", "AmbiguousParameterSet", "")]
    [InlineData("-ProfileName one -Credential $credential", "AmbiguousParameterSet", "")]
    [InlineData("-ProfileName ''", "ParameterArgumentValidationError", "ProfileName")]
    public void What_cannot_be_kept_is_told_and_changes_nothing(string parameters, string id, string says)
    {
        _session.After("Set-SasImageFixCredential -ProfileName three -RegionId cn-beijing");

        var outcome = _session.Module.Invoke($"Set-SasImageFixCredential {parameters}");

        Assert.Equal(id, outcome.ErrorId);
        Assert.Contains(says, $"{outcome.Errors[0]}", StringComparison.Ordinal);
        var info = _session.Module.InForce;
        Assert.Equal(("three", "cn-beijing"), (info.ProfileName, info.RegionId));
        Assert.Empty(_session.Module.RefusedPrompts);
        Assert.Empty(Sts.Requests);
    }

    [Theory]
    [InlineData("Set-SasImageFixCredential fake-id-of-session $secret", "fake-id-of-session")]
    [InlineData("Set-SasImageFixCredential -Credential $credential", "fake-id-of-call")]
    [InlineData("Set-SasImageFixCredential -ProfileName two", "fake-id-two")]
    [InlineData("", "fake-id-one")]
    public void A_role_alone_keeps_the_key_that_assumes_it(string setUp, string id)
    {
        _session.After(setUp).After($"Set-SasImageFixCredential -RoleArn {Role} -RoleSessionName me -ExternalId fake-external -DurationSeconds 1200");

        var info = _session.Module.InForce;

        Assert.StartsWith("STS.", info.AccessKeyId, StringComparison.Ordinal);
        Assert.True(info.IsTemporary);
        Assert.NotNull(info.ExpiresAt);
        Assert.StartsWith($"the role {Role} of the session", info.Source, StringComparison.Ordinal);
        var request = Assert.Single(Sts.Requests);
        Assert.Equal(id, request.AccessKeyId);
        Assert.Equal((Role, "me", "fake-external", "1200"), (request.Form["RoleArn"], request.Form["RoleSessionName"], request.Form["ExternalId"], request.Form["DurationSeconds"]));
    }

    [Fact]
    public void A_role_is_assumed_once_for_several_calls_and_not_by_a_key_or_profile_on_the_call()
    {
        _session.After($"Set-SasImageFixCredential -ProfileName two -RoleArn {Role}");

        Assert.Equal(_session.Module.InForce.Source, _session.Module.InForce.Source);
        Assert.Equal("one", _session.Module.Info("-ProfileName one").ProfileName);
        Assert.Contains("-Credential", _session.Module.Info("-Credential $credential").Source, StringComparison.Ordinal);

        Assert.Single(Sts.Requests);
    }

    [Fact]
    public void A_role_that_another_key_assumes_is_another_key()
    {
        foreach (var key in new[] { "fake-id-of-session $secret", "-Credential $credential", "-ProfileName two" })
        {
            _session.After($"Set-SasImageFixCredential {key} -RoleArn {Role}");
            Assert.True(_session.Module.InForce.IsTemporary);
        }

        Assert.Equal(["fake-id-of-session", "fake-id-of-call", "fake-id-two"], Sts.Requests.Select(request => request.AccessKeyId));
    }

    [Theory]
    [InlineData("fake-id-new $secret", "the session (Set-SasImageFixCredential)")]
    [InlineData("-Credential $credential", "the session (Set-SasImageFixCredential)")]
    [InlineData("-ProfileName two", "the session (Set-SasImageFixCredential): the profile 'two'")]
    public void A_new_key_drops_profile_role_and_place_and_says_so(string parameters, string source)
    {
        _session.After($"Set-SasImageFixCredential -ProfileName three -RoleArn {Role} -RegionId cn-beijing -EndpointUri https://old.example");

        var outcome = _session.Module.Invoke($"Set-SasImageFixCredential {parameters} -Verbose");

        Assert.Empty(outcome.Errors);
        Assert.All(
            new[] { Role, "cn-beijing", "https://old.example" },
            old => Assert.Contains(outcome.Verbose, line => line.Contains(old, StringComparison.Ordinal) && line.StartsWith("No longer set", StringComparison.Ordinal)));
        var info = _session.Module.InForce;
        Assert.StartsWith(source, info.Source, StringComparison.Ordinal);
        Assert.Equal("the default, because no region is configured", info.EndpointSource);
        Assert.Empty(Sts.Requests);
    }

    [Theory]
    [InlineData("fake-id-new $secret")]
    [InlineData("-Credential $credential")]
    public void A_new_key_takes_the_place_of_a_profile_and_says_so(string parameters)
    {
        var outcome = _session.After("Set-SasImageFixCredential -ProfileName three").Module.Invoke($"Set-SasImageFixCredential {parameters} -Verbose");

        Assert.Contains(outcome.Verbose, line => line.Contains("No longer set: the profile 'three'", StringComparison.Ordinal));
        Assert.Null(_session.Module.InForce.ProfileName);
    }

    [Theory]
    [InlineData("-RegionId eu-west-1", "https://tds.ap-southeast-1.aliyuncs.com/")]
    [InlineData("-EndpointUri https://new.example", "https://new.example/")]
    public void A_place_alone_keeps_profile_and_role(string parameters, string address)
    {
        _session.After($"Set-SasImageFixCredential -ProfileName two -RoleArn {Role} -RegionId cn-beijing").After($"Set-SasImageFixCredential {parameters}");

        var info = _session.Module.InForce;

        Assert.Equal(("two", address), (info.ProfileName, $"{info.EndpointUri}"));
        Assert.Equal("fake-id-two", Assert.Single(Sts.Requests).AccessKeyId);
    }

    [Fact]
    public void A_new_role_replaces_the_old_one_and_keeps_the_place()
    {
        _session.After($"Set-SasImageFixCredential -ProfileName two -RoleArn {Role} -RegionId cn-beijing")
            .After("Set-SasImageFixCredential -RoleArn acs:ram::1:role/other");

        var info = _session.Module.InForce;

        Assert.Equal("cn-beijing", info.RegionId);
        Assert.Equal("acs:ram::1:role/other", Assert.Single(Sts.Requests).Form["RoleArn"]);
    }

    [Theory]
    [InlineData("Set-SasImageFixCredential")]
    [InlineData("Set-SasImageFixCredential -RegionId eu-west-1")]
    public void A_look_that_gave_no_credential_is_told_and_changes_nothing(string command)
    {
        _session.After("Set-SasImageFixCredential -ProfileName two");

        var outcome = _session.Module.Invoke($"@() | {command}");

        Assert.Equal("IncompleteCredential", outcome.ErrorId);
        Assert.Contains("Nothing came through the pipeline", $"{outcome.Errors[0]}", StringComparison.Ordinal);
        Assert.Equal(("two", null), (_session.Module.InForce.ProfileName, _session.Module.InForce.RegionId));
    }

    [Theory]
    [InlineData("cn-hangzou", "", "UnknownRegion")]
    [InlineData("", "http://profile.example", "InvalidEndpoint")]
    public void A_profile_whose_place_cannot_be_asked_is_not_kept_unless_another_place_is_given(string region, string endpoint, string id)
    {
        _session.WithFile(TemporaryHome.CliConfig, CliConfigText.Of("one", CliConfigText.Key("lost", region, endpoint)));

        Assert.Equal(id, _session.Module.Invoke("Set-SasImageFixCredential -ProfileName lost").ErrorId);
        _session.After("Set-SasImageFixCredential -ProfileName lost -RegionId eu-west-1");

        Assert.Equal(("lost", "eu-west-1"), (_session.Module.InForce.ProfileName, _session.Module.InForce.RegionId));
    }

    [Fact]
    public void What_if_tells_that_a_profile_takes_the_place_of_a_key()
    {
        _session.After("Set-SasImageFixCredential fake-id-of-session $secret").After("Set-SasImageFixCredential -ProfileName two -WhatIf");

        Assert.Contains("no longer set then: the key fake…sion", _session.Module.Screen, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("fake-id-of-session $secret", "key: fake…sion")]
    [InlineData("-Credential $credential", "key: fake…call")]
    [InlineData("-Credential $credential -SecurityToken $secret", "key: fake…call")]
    [InlineData("-ProfileName three", "profile: three")]
    [InlineData("-RoleArn " + Role, "role: " + Role)]
    [InlineData("-RegionId eu-west-1", "region: eu-west-1")]
    [InlineData("-EndpointUri https://new.example", "endpoint: https://new.example")]
    [InlineData("-ProfileName three -RoleArn " + Role + " -ExternalId fake-secret-external -RegionId eu-west-1", "profile: three, role: " + Role + " (an external id), region: eu-west-1")]
    public void What_if_names_what_it_would_keep_and_keeps_nothing(string parameters, string says)
    {
        _session.After("Set-SasImageFixCredential -ProfileName two -RegionId cn-beijing").After($"Set-SasImageFixCredential {parameters} -WhatIf");

        Assert.Contains("What if: ", _session.Module.Screen, StringComparison.Ordinal);
        Assert.Contains($"the session's {says}", _session.Module.Screen, StringComparison.Ordinal);
        Assert.DoesNotContain("fake-secret", _session.Module.Screen, StringComparison.Ordinal);
        var info = _session.Module.InForce;
        Assert.Equal(("two", "cn-beijing"), (info.ProfileName, info.RegionId));
        Assert.Empty(Sts.Requests);
    }

    [Theory]
    [InlineData("Clear-SasImageFixCredential")]
    [InlineData("Remove-Module SasImageFix; Import-Module $manifest")]
    [InlineData("Import-Module $manifest -Force")]
    public void Key_profile_role_and_place_are_forgotten(string command)
    {
        _session.Module.With("manifest", BuildMetadata.ModuleManifest);
        foreach (var key in new[] { "fake-id-of-session $secret", "-ProfileName three" })
        {
            foreach (var place in new[] { "-RegionId cn-beijing", "-EndpointUri https://old.example" })
            {
                _session.After($"Set-SasImageFixCredential {key} -RoleArn {Role} {place}").After(command);

                // The current profile of config.json, and its own region.
                var info = _session.Module.InForce;
                Assert.Equal(("one", "us-west-1"), (info.ProfileName, info.RegionId));
            }
        }

        Assert.Empty(Sts.Requests);
    }

    [Fact]
    public void What_if_clearing_names_what_it_would_forget_and_forgets_nothing()
    {
        _session.After("Set-SasImageFixCredential -ProfileName two -RegionId cn-beijing").After("Clear-SasImageFixCredential -WhatIf");

        Assert.Contains("key or profile, role, region and endpoint", _session.Module.Screen, StringComparison.Ordinal);
        var info = _session.Module.InForce;
        Assert.Equal(("two", "cn-beijing"), (info.ProfileName, info.RegionId));
    }

    [Fact]
    public void A_role_whose_key_is_forgotten_is_assumed_anew()
    {
        var set = $"Set-SasImageFixCredential -ProfileName two -RoleArn {Role}; Get-SasImageFixCredential";

        _session.After(set).After("Clear-SasImageFixCredential").After(set);

        Assert.Equal(2, Sts.Requests.Count);
    }

    [Fact]
    public void Each_runspace_assumes_its_role_for_itself()
    {
        using var other = new ModuleSession();
        var set = $"Set-SasImageFixCredential -ProfileName two -RoleArn {Role}; Get-SasImageFixCredential";

        _session.After(set).After("Get-SasImageFixCredential");
        Assert.Empty(other.Invoke(set).Errors);

        Assert.Equal(2, Sts.Requests.Count);
    }

    // The worker's runspace is the same for all items; PowerShell only resets it in between.
    [Fact]
    public void What_one_item_of_a_parallel_loop_sets_signs_for_no_other()
    {
        var outcome = _session.Module.With("manifest", BuildMetadata.ModuleManifest).Invoke(
            """
            1..3 | ForEach-Object -ThrottleLimit 1 -Parallel {
                Import-Module $using:manifest
                if ($_ -eq 1) { $using:credential | Set-SasImageFixCredential }
                (Get-SasImageFixCredential).AccessKeyId
                (Get-SasImageFixCredential).AccessKeyId
            }
            """);

        Assert.Empty(outcome.Errors);
        Assert.Equal(["fake…call", "fake…call", "fa…", "fa…", "fa…", "fa…"], outcome.Output.Select(id => $"{id}"));
    }

    [Fact]
    public void A_session_is_kept_whatever_becomes_of_variables()
    {
        _session.After("Set-SasImageFixCredential -ProfileName two")
            .After("$OutputEncoding = [Text.Encoding]::ASCII; $ErrorActionPreference = 'Continue'; & { $script:x = 1 }");

        Assert.Equal("two", _session.Module.InForce.ProfileName);
    }

    [Fact]
    public void A_role_without_a_key_is_told_in_words_and_no_error()
    {
        _session.WithFile(TemporaryHome.CliConfig, CliConfigText.Of("default")).After($"Set-SasImageFixCredential -RoleArn {Role}");

        Assert.Equal("no key was found", _session.Module.InForce.Source);
        Assert.NotEmpty(_session.Module.InForce.Explanation);
    }

    [Fact]
    public void What_the_environment_says_of_a_role_is_what_it_says_now()
    {
        _session.WithVariable("ALIBABA_CLOUD_ROLE_SESSION_NAME", "before").After($"Set-SasImageFixCredential -ProfileName two -RoleArn {Role}")
            .WithVariable("ALIBABA_CLOUD_ROLE_SESSION_NAME", "after");

        _ = _session.Module.InForce;

        Assert.Equal("after", Assert.Single(Sts.Requests).Form["RoleSessionName"]);
    }

    [Fact]
    public void A_relative_path_is_that_of_PowerShells_location()
    {
        _session.WithFile("elsewhere/own.json", CliConfigText.Of("own", CliConfigText.Key("own"))).WithVariable("ALIBABA_CLOUD_CONFIG_FILE", "own.json");
        _session.Module.With("folder", _session.Home.PathOf("elsewhere"));
        _session.After("$null = $ExecutionContext.SessionState.Path.SetLocation($folder)").After("Set-SasImageFixCredential -ProfileName own");

        Assert.Equal("own", _session.Module.InForce.ProfileName);
    }

    [Fact]
    public void No_runspace_sees_anothers_profile_role_or_region()
    {
        using var other = new ModuleSession();
        _session.After($"Set-SasImageFixCredential -ProfileName two -RoleArn {Role} -RegionId cn-beijing");
        Assert.Empty(other.Invoke("Set-SasImageFixCredential -ProfileName three -RegionId eu-west-1").Errors);

        Assert.Equal(("two", "cn-beijing", true), Told(_session.Module));
        Assert.Equal(("three", "eu-west-1", false), Told(other));

        Assert.Empty(other.Invoke("Remove-Module SasImageFix").Errors);
        Assert.Equal(("two", "cn-beijing", true), Told(_session.Module));

        static (string?, string?, bool) Told(ModuleSession session) => session.InForce is var info ? (info.ProfileName, info.RegionId, info.IsTemporary) : default;
    }
}
