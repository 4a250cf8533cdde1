using SasImageFix.Playground;
using SasImageFix.Tests.Support;

namespace SasImageFix.Tests.Credentials;

/// <summary>Tests of the profile, role, region, and endpoint that <c>Set-SasImageFixCredential</c> sets, and of their removal.</summary>
[Collection(nameof(ProcessEnvironment))]
public sealed class SessionCredentialTests : IAsyncLifetime
{
    private const string Role = "acs:ram::1234567890123456:role/auditor";

    private readonly IsolatedSession _session = new();
    private StsServer? _sts;

    private StsServer Sts => _sts!;

    public async ValueTask InitializeAsync()
    {
        _sts = await StsServer.StartAsync();
        _session
            .WithVariable("ALIBABA_CLOUD_STS_ENDPOINT", $"{_sts.Address}")
            .WithFile(TemporaryHome.CliConfig, CliConfigJson.Create(
                "one", CliConfigJson.AccessKeyProfile("one", region: "us-west-1"), CliConfigJson.AccessKeyProfile("two")))
            .WithFile(
                TemporaryHome.Ini, "[three]\ntype = access_key\naccess_key_id = fake-id-three\naccess_key_secret = fake-secret-three\n");
    }

    public async ValueTask DisposeAsync()
    {
        _session.Dispose();
        await Sts.DisposeAsync();
    }

    [Theory]
    [InlineData("two")]
    [InlineData("three")]
    public void SetCredential_ProfileName_UsesTheProfileInLaterCalls(string name)
    {
        _session.WithEnvironmentCredential().Run($"Set-SasImageFixCredential -ProfileName {name}");

        var info = _session.Module.CurrentCredential;
        Assert.Equal(name, info.ProfileName);
        Assert.Contains($"the profile '{name}'", info.Source, StringComparison.Ordinal);
        Assert.Null(info.RegionId);
    }

    [Fact]
    public void SessionProfile_IsReadInEachCall()
    {
        _session.Run("Set-SasImageFixCredential -ProfileName two");
        Assert.Null(_session.Module.CurrentCredential.RegionId);

        _session.WithFile(TemporaryHome.CliConfig, CliConfigJson.Create("one", CliConfigJson.AccessKeyProfile("two", region: "eu-west-1")));

        Assert.Equal("eu-west-1", _session.Module.CurrentCredential.RegionId);
    }

    [Fact]
    public void SessionProfile_RemovedFromTheFile_IsAnError()
    {
        _session.Run("Set-SasImageFixCredential -ProfileName two")
            .WithEnvironmentCredential()
            .WithFile(TemporaryHome.CliConfig, CliConfigJson.Create("one", CliConfigJson.AccessKeyProfile("one")));

        Assert.Equal("ProfileNotFound", _session.Module.Invoke("Get-SasImageFixTask").ErrorId);
    }

    [Theory]
    [InlineData("-ProfileName nowhere", "ProfileNotFound", "'one', 'two', 'three'")]
    [InlineData("-ProfileName nowhere -RegionId us-east-1", "ProfileNotFound", "the -ProfileName parameter")]
    [InlineData("-RoleSessionName me", "ParameterConflict", "-RoleArn")]
    [InlineData("-ExternalId fake-external", "ParameterConflict", "-RoleArn")]
    [InlineData("-DurationSeconds 900", "ParameterConflict", "-RoleArn")]
    [InlineData("-ProfileName one -DurationSeconds 900", "ParameterConflict", "-RoleArn")]
    [InlineData("-DurationSeconds 10 -RoleArn " + Role, "ParameterArgumentValidationError", "DurationSeconds")]
    [InlineData("-RoleArn auditor", "InvalidRole", "acs:ram::<account ID>:role/<role name>")]
    [InlineData("-RoleArn acs:ram::1:user/auditor", "InvalidRole", "acs:ram::<account ID>:role/<role name>")]
    [InlineData("-RoleSessionName 'a b' -RoleArn " + Role, "InvalidRole", "2 to 64 letters")]
    [InlineData("-RegionId nowhere -RoleArn " + Role, "InvalidRegion", "nowhere")]
    [InlineData("-ProfileName one -SecurityToken $secret", "AmbiguousParameterSet", "")]
    [InlineData("-ProfileName one -AccessKeyId fake-id", "AmbiguousParameterSet", "")]
    [InlineData("-ProfileName one -Credential $credential", "AmbiguousParameterSet", "")]
    [InlineData("-ProfileName ''", "ParameterArgumentValidationError", "ProfileName")]
    public void SetCredential_InvalidProfileOrRole_WritesErrorAndKeepsSession(string parameters, string id, string expectedText)
    {
        _session.Run("Set-SasImageFixCredential -ProfileName three -RegionId cn-beijing");

        var result = _session.Module.Invoke($"Set-SasImageFixCredential {parameters}");

        Assert.Equal(id, result.ErrorId);
        Assert.Contains(expectedText, $"{result.Errors[0]}", StringComparison.Ordinal);
        var info = _session.Module.CurrentCredential;
        Assert.Equal(("three", "cn-beijing"), (info.ProfileName, info.RegionId));
        Assert.Empty(_session.Module.RefusedPrompts);
        Assert.Empty(Sts.Requests);
    }

    [Theory]
    [InlineData("Set-SasImageFixCredential fake-id-of-session $secret", "fake-id-of-session")]
    [InlineData("Set-SasImageFixCredential -Credential $credential", "fake-id-of-call")]
    [InlineData("Set-SasImageFixCredential -ProfileName two", "fake-id-two")]
    [InlineData("", "fake-id-one")]
    public void SetCredential_RoleOnly_KeepsTheCredential(string setUp, string id)
    {
        _session.Run(setUp)
            .Run($"Set-SasImageFixCredential -RoleArn {Role} -RoleSessionName me -ExternalId fake-external -DurationSeconds 1200");

        var info = _session.Module.CurrentCredential;

        Assert.StartsWith("STS.", info.AccessKeyId, StringComparison.Ordinal);
        Assert.True(info.IsTemporary);
        Assert.NotNull(info.ExpiresAt);
        Assert.StartsWith($"the role {Role} of the session", info.Source, StringComparison.Ordinal);
        var request = Assert.Single(Sts.Requests);
        Assert.Equal(id, request.AccessKeyId);
        Assert.Equal(
            (Role, "me", "fake-external", "1200"),
            (request.Form["RoleArn"], request.Form["RoleSessionName"], request.Form["ExternalId"], request.Form["DurationSeconds"]));
    }

    [Fact]
    public void SessionRole_IsAssumedOnceAndNotWithTheCredentialOfTheCall()
    {
        _session.Run($"Set-SasImageFixCredential -ProfileName two -RoleArn {Role}");

        Assert.Equal(_session.Module.CurrentCredential.Source, _session.Module.CurrentCredential.Source);
        Assert.Equal("one", _session.Module.GetCredentialInfo("-ProfileName one").ProfileName);
        Assert.Contains("-Credential", _session.Module.GetCredentialInfo("-Credential $credential").Source, StringComparison.Ordinal);

        Assert.Single(Sts.Requests);
    }

    [Fact]
    public void SessionRole_NewCredential_IsAssumedAgain()
    {
        foreach (var credential in new[] { "fake-id-of-session $secret", "-Credential $credential", "-ProfileName two" })
        {
            _session.Run($"Set-SasImageFixCredential {credential} -RoleArn {Role}");
            Assert.True(_session.Module.CurrentCredential.IsTemporary);
        }

        Assert.Equal(["fake-id-of-session", "fake-id-of-call", "fake-id-two"], Sts.Requests.Select(request => request.AccessKeyId));
    }

    [Theory]
    [InlineData("fake-id-new $secret", "the session (Set-SasImageFixCredential)")]
    [InlineData("-Credential $credential", "the session (Set-SasImageFixCredential)")]
    [InlineData("-ProfileName two", "the session (Set-SasImageFixCredential): the profile 'two'")]
    public void SetCredential_NewCredential_RemovesProfileRoleAndRegion(string parameters, string source)
    {
        _session.Run($"Set-SasImageFixCredential -ProfileName three -RoleArn {Role} -RegionId cn-beijing -EndpointUri https://old.example");

        var result = _session.Module.Invoke($"Set-SasImageFixCredential {parameters} -Verbose");

        Assert.Empty(result.Errors);
        Assert.All(
            new[] { Role, "cn-beijing", "https://old.example" },
            old => Assert.Contains(
                result.Verbose,
                line => line.Contains(old, StringComparison.Ordinal)
                    && line.StartsWith("Removed from the session", StringComparison.Ordinal)));
        var info = _session.Module.CurrentCredential;
        Assert.StartsWith(source, info.Source, StringComparison.Ordinal);
        Assert.Equal("the default, because no region is configured", info.EndpointSource);
        Assert.Empty(Sts.Requests);
    }

    [Theory]
    [InlineData("fake-id-new $secret")]
    [InlineData("-Credential $credential")]
    public void SetCredential_NewAccessKey_ReplacesTheProfile(string parameters)
    {
        var result = _session.Run("Set-SasImageFixCredential -ProfileName three").Module.Invoke(
            $"Set-SasImageFixCredential {parameters} -Verbose");

        Assert.Contains(result.Verbose, line => line.Contains("Removed from the session: the profile 'three'", StringComparison.Ordinal));
        Assert.Null(_session.Module.CurrentCredential.ProfileName);
    }

    [Theory]
    [InlineData("-RegionId eu-west-1", LoopbackCenters.International)]
    [InlineData("-EndpointUri https://new.example", "https://new.example/")]
    public void SetCredential_EndpointOnly_KeepsProfileAndRole(string parameters, string address)
    {
        _session.Run($"Set-SasImageFixCredential -ProfileName two -RoleArn {Role} -RegionId cn-beijing")
            .Run($"Set-SasImageFixCredential {parameters}");

        var info = _session.Module.CurrentCredential;

        Assert.Equal(("two", address), (info.ProfileName, $"{info.EndpointUri}"));
        Assert.Equal("fake-id-two", Assert.Single(Sts.Requests).AccessKeyId);
    }

    [Fact]
    public void SetCredential_NewRole_ReplacesTheRoleAndKeepsTheRegion()
    {
        _session.Run($"Set-SasImageFixCredential -ProfileName two -RoleArn {Role} -RegionId cn-beijing")
            .Run("Set-SasImageFixCredential -RoleArn acs:ram::1:role/other");

        var info = _session.Module.CurrentCredential;

        Assert.Equal("cn-beijing", info.RegionId);
        Assert.Equal("acs:ram::1:role/other", Assert.Single(Sts.Requests).Form["RoleArn"]);
    }

    [Theory]
    [InlineData("Set-SasImageFixCredential")]
    [InlineData("Set-SasImageFixCredential -RegionId eu-west-1")]
    public void SetCredential_EmptyPipeline_WritesErrorAndKeepsSession(string command)
    {
        _session.Run("Set-SasImageFixCredential -ProfileName two");

        var result = _session.Module.Invoke($"@() | {command}");

        Assert.Equal("IncompleteCredential", result.ErrorId);
        Assert.Contains("The pipeline contained no credential.", $"{result.Errors[0]}", StringComparison.Ordinal);
        Assert.Equal(("two", null), (_session.Module.CurrentCredential.ProfileName, _session.Module.CurrentCredential.RegionId));
    }

    [Theory]
    [InlineData("hangzhou", "", "InvalidRegion", "-RegionId eu-west-1", "eu-west-1")]
    [InlineData("", "http://profile.example", "InvalidEndpoint", "-EndpointUri https://other.example", null)]
    public void SetCredential_ProfileWithInvalidEndpoint_IsAnErrorUnlessTheCallOverridesIt(
        string region, string endpoint, string id, string parameters, string? expectedRegion)
    {
        _session.WithFile(TemporaryHome.CliConfig, CliConfigJson.Create("one", CliConfigJson.AccessKeyProfile("lost", region, endpoint)));

        Assert.Equal(id, _session.Module.Invoke("Set-SasImageFixCredential -ProfileName lost").ErrorId);
        _session.Run($"Set-SasImageFixCredential -ProfileName lost {parameters}");

        Assert.Equal(("lost", expectedRegion), (_session.Module.CurrentCredential.ProfileName, _session.Module.CurrentCredential.RegionId));
    }

    [Fact]
    public void WhatIf_ProfileReplacesAccessKey_NamesTheAccessKey()
    {
        _session.Run("Set-SasImageFixCredential fake-id-of-session $secret").Run("Set-SasImageFixCredential -ProfileName two -WhatIf");

        Assert.Contains("; removes the AccessKey fake…sion", _session.Module.Screen, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("fake-id-of-session $secret", "AccessKey ID: fake…sion")]
    [InlineData("-Credential $credential", "AccessKey ID: fake…call")]
    [InlineData("-Credential $credential -SecurityToken $secret", "AccessKey ID: fake…call")]
    [InlineData("-ProfileName three", "profile: three")]
    [InlineData("-RoleArn " + Role, "role: " + Role)]
    [InlineData("-RegionId eu-west-1", "region: eu-west-1")]
    [InlineData("-EndpointUri https://new.example", "endpoint: https://new.example")]
    [InlineData("-ProfileName three -RoleArn " + Role + " -ExternalId fake-secret-external -RegionId eu-west-1",
        "profile: three, role: " + Role + " (an external ID), region: eu-west-1")]
    public void WhatIf_NamesTheNewSettingsAndKeepsSession(string parameters, string settings)
    {
        _session.Run("Set-SasImageFixCredential -ProfileName two -RegionId cn-beijing")
            .Run($"Set-SasImageFixCredential {parameters} -WhatIf");

        Assert.Contains("What if: ", _session.Module.Screen, StringComparison.Ordinal);
        Assert.Contains($"the session settings ({settings})", _session.Module.Screen, StringComparison.Ordinal);
        Assert.DoesNotContain("fake-secret", _session.Module.Screen, StringComparison.Ordinal);
        var info = _session.Module.CurrentCredential;
        Assert.Equal(("two", "cn-beijing"), (info.ProfileName, info.RegionId));
        Assert.Empty(Sts.Requests);
    }

    [Theory]
    [InlineData("Clear-SasImageFixCredential")]
    [InlineData("Remove-Module SasImageFix; Import-Module $manifest")]
    [InlineData("Import-Module $manifest -Force")]
    public void ClearOrReimport_RemovesCredentialProfileRoleAndRegion(string command)
    {
        _session.Module.With("manifest", BuildMetadata.ModuleManifest);
        foreach (var credential in new[] { "fake-id-of-session $secret", "-ProfileName three" })
        {
            foreach (var endpoint in new[] { "-RegionId cn-beijing", "-EndpointUri https://old.example" })
            {
                _session.Run($"Set-SasImageFixCredential {credential} -RoleArn {Role} {endpoint}").Run(command);

                // The current profile of config.json and its region are used again.
                var info = _session.Module.CurrentCredential;
                Assert.Equal(("one", "us-west-1"), (info.ProfileName, info.RegionId));
            }
        }

        Assert.Empty(Sts.Requests);
    }

    [Fact]
    public void ClearCredential_WhatIf_NamesTheSettingsAndKeepsSession()
    {
        _session.Run("Set-SasImageFixCredential -ProfileName two -RegionId cn-beijing").Run("Clear-SasImageFixCredential -WhatIf");

        Assert.Contains(
            "the credential, profile, role, region, endpoint, and cached temporary credentials of the session",
            _session.Module.Screen,
            StringComparison.Ordinal);
        var info = _session.Module.CurrentCredential;
        Assert.Equal(("two", "cn-beijing"), (info.ProfileName, info.RegionId));
    }

    [Fact]
    public void SessionRole_AfterClear_IsAssumedAgain()
    {
        var command = $"Set-SasImageFixCredential -ProfileName two -RoleArn {Role}; Get-SasImageFixCredential";

        _session.Run(command).Run("Clear-SasImageFixCredential").Run(command);

        Assert.Equal(2, Sts.Requests.Count);
    }

    [Fact]
    public void SessionRole_IsAssumedInEachRunspace()
    {
        using var other = new ModuleSession();
        var command = $"Set-SasImageFixCredential -ProfileName two -RoleArn {Role}; Get-SasImageFixCredential";

        _session.Run(command).Run("Get-SasImageFixCredential");
        Assert.Empty(other.Invoke(command).Errors);

        Assert.Equal(2, Sts.Requests.Count);
    }

    // All items use the same runspace, which PowerShell resets between them.
    [Fact]
    public void ForEachObjectParallel_CredentialOfOneItem_IsNotUsedForTheNextItem()
    {
        var result = _session.Module.With("manifest", BuildMetadata.ModuleManifest)
            .Invoke("""
            1..3 | ForEach-Object -ThrottleLimit 1 -Parallel {
                Import-Module $using:manifest
                if ($_ -eq 1) { $using:credential | Set-SasImageFixCredential }
                (Get-SasImageFixCredential).AccessKeyId
                (Get-SasImageFixCredential).AccessKeyId
            }
            """);

        Assert.Empty(result.Errors);
        Assert.Equal(["fake…call", "fake…call", "fa…", "fa…", "fa…", "fa…"], result.Output.Select(id => $"{id}"));
    }

    [Fact]
    public void Session_PowerShellVariablesChange_IsKept()
    {
        _session.Run("Set-SasImageFixCredential -ProfileName two")
            .Run("$OutputEncoding = [Text.Encoding]::ASCII; $ErrorActionPreference = 'Continue'; & { $script:x = 1 }");

        Assert.Equal("two", _session.Module.CurrentCredential.ProfileName);
    }

    [Fact]
    public void GetCredential_RoleWithoutCredential_ShowsExplanation()
    {
        _session.WithFile(TemporaryHome.CliConfig, CliConfigJson.Create("default")).Run($"Set-SasImageFixCredential -RoleArn {Role}");

        Assert.Equal("no credential was found", _session.Module.CurrentCredential.Source);
        Assert.NotEmpty(_session.Module.CurrentCredential.Explanation);
    }

    [Fact]
    public void SessionRole_EnvironmentVariableChanges_UsesTheNewValue()
    {
        _session.WithVariable("ALIBABA_CLOUD_ROLE_SESSION_NAME", "before")
            .Run($"Set-SasImageFixCredential -ProfileName two -RoleArn {Role}")
            .WithVariable("ALIBABA_CLOUD_ROLE_SESSION_NAME", "after");

        _ = _session.Module.CurrentCredential;

        Assert.Equal("after", Assert.Single(Sts.Requests).Form["RoleSessionName"]);
    }

    [Fact]
    public void ConfigFile_RelativePath_IsResolvedFromTheLocation()
    {
        _session.WithFile("elsewhere/own.json", CliConfigJson.Create("own", CliConfigJson.AccessKeyProfile("own")))
            .WithVariable("ALIBABA_CLOUD_CONFIG_FILE", "own.json");
        _session.Module.With("folder", _session.Home.GetPath("elsewhere"));
        _session.Run("$null = $ExecutionContext.SessionState.Path.SetLocation($folder)").Run("Set-SasImageFixCredential -ProfileName own");

        Assert.Equal("own", _session.Module.CurrentCredential.ProfileName);
    }

    [Fact]
    public void Session_IsNotSharedBetweenRunspaces()
    {
        using var other = new ModuleSession();
        _session.Run($"Set-SasImageFixCredential -ProfileName two -RoleArn {Role} -RegionId cn-beijing");
        Assert.Empty(other.Invoke("Set-SasImageFixCredential -ProfileName three -RegionId eu-west-1").Errors);

        Assert.Equal(("two", "cn-beijing", true), Describe(_session.Module));
        Assert.Equal(("three", "eu-west-1", false), Describe(other));

        Assert.Empty(other.Invoke("Remove-Module SasImageFix").Errors);
        Assert.Equal(("two", "cn-beijing", true), Describe(_session.Module));

        static (string?, string?, bool) Describe(ModuleSession session) =>
            session.CurrentCredential is var info
            ? (info.ProfileName, info.RegionId, info.IsTemporary) : default;
    }
}
