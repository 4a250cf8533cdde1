using SasImageFix.Tests.Support;

namespace SasImageFix.Tests.Credentials;

/// <summary>
/// Tests the precedence of the sources of region and endpoint. In each test, the sources with a lower precedence are set too.
/// </summary>
[Collection(nameof(ProcessEnvironment))]
public sealed class EndpointPrecedenceTests : IDisposable
{
    private const string China = LoopbackCenters.China;
    private const string International = LoopbackCenters.International;
    private const string SessionSource = "the session (Set-SasImageFixCredential)";
    private const string RegionVariable = "ALIBABA_CLOUD_REGION_ID";
    private const string EndpointVariable = "ALIBABA_CLOUD_ENDPOINT";

    private readonly IsolatedSession _session = new();

    public void Dispose() => _session.Dispose();

    [Fact]
    public void RegionIdParameter_HasTheHighestPrecedence()
    {
        SetAllSources();

        AssertRegion("eu-west-1", "the -RegionId parameter", International, _session.Module.GetCredentialInfo("-RegionId eu-west-1"));
        AssertRegion(
            "eu-west-1",
            "the -RegionId parameter",
            International,
            _session.Module.GetCredentialInfo("-RegionId eu-west-1 -ProfileName other"));
        AssertRegion(
            "eu-west-1",
            "the -RegionId parameter",
            International,
            _session.Module.GetCredentialInfo("-RegionId eu-west-1 -Credential $credential"));
    }

    [Fact]
    public void EndpointUriParameter_OverridesRegionId()
    {
        SetAllSources();

        AssertEndpoint(
            "https://call.example/",
            "the -EndpointUri parameter",
            _session.Module.GetCredentialInfo("-EndpointUri https://call.example -RegionId eu-west-1"));
    }

    [Fact]
    public void ProfileNameParameter_OverridesTheSession()
    {
        SetAllSources();

        AssertRegion(
            "us-west-1",
            $"the profile 'other' of {_session.Home.GetPath(TemporaryHome.CliConfig)}",
            International,
            _session.Module.GetCredentialInfo("-ProfileName other"));
        AssertEndpoint(
            "https://profile.example/",
            $"the profile 'with-endpoint' of {_session.Home.GetPath(TemporaryHome.CliConfig)}",
            _session.Module.GetCredentialInfo("-ProfileName with-endpoint"));
    }

    [Fact]
    public void ProfileNameParameter_ProfileWithoutRegion_UsesTheEnvironment()
    {
        SetAllSources();

        AssertRegion(
            "me-east-1",
            $"the environment variable {RegionVariable}",
            International,
            _session.Module.GetCredentialInfo("-ProfileName without-region"));
    }

    [Fact]
    public void ProfileNameParameter_NoRegionAnywhere_UsesTheChinaCenter()
    {
        SetAllSources();
        _session.WithVariable(RegionVariable, null);

        AssertDefault(_session.Module.GetCredentialInfo("-ProfileName without-region"));
    }

    [Theory]
    [InlineData("Set-SasImageFixCredential fake-id-of-session $secret -RegionId eu-central-1", "")]
    [InlineData("Set-SasImageFixCredential -RegionId eu-central-1", "")]
    [InlineData("Set-SasImageFixCredential -RegionId eu-central-1", "-Credential $credential")]
    [InlineData("Set-SasImageFixCredential -ProfileName other -RegionId eu-central-1", "")]
    public void SessionRegion_OverridesCredentialSourceAndEnvironment(string setUp, string parameters)
    {
        SetAllSources();
        _session.Run(setUp);

        AssertRegion("eu-central-1", SessionSource, International, _session.Module.GetCredentialInfo(parameters));
    }

    [Theory]
    [InlineData("Get-SasImageFixCredential -ProfileName with-endpoint -RegionId eu-central-1", null)]
    [InlineData("Set-SasImageFixCredential -ProfileName with-endpoint -RegionId eu-central-1", null)]
    [InlineData("Set-SasImageFixCredential -ProfileName with-endpoint; Set-SasImageFixCredential -RegionId eu-central-1", null)]
    [InlineData("Set-SasImageFixCredential -EndpointUri https://session.example; Get-SasImageFixTask -RegionId eu-central-1", null)]
    [InlineData("Get-SasImageFixCredential -Credential $credential -RegionId eu-central-1", EndpointVariable)]
    [InlineData("Set-SasImageFixCredential -Credential $credential -RegionId eu-central-1", EndpointVariable)]
    public void RegionId_SettingWithEndpoint_IsAConflict(string script, string? variable)
    {
        SetAllSources();
        _session.Run("Clear-SasImageFixCredential");
        if (variable is not null)
        {
            _session.WithVariable(variable, "https://environment.example");
        }

        var result = _session.Module.Invoke(script);

        Assert.Equal("EndpointConflict", result.ErrorId);
        Assert.Contains(".example", result.Errors[0].ErrorDetails.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void SessionRegion_AppliesToTheEnvironmentCredential()
    {
        SetAllSources();
        _session.WithEnvironmentCredential().Run("Set-SasImageFixCredential -RegionId eu-central-1");

        var info = _session.Module.CurrentCredential;

        AssertRegion("eu-central-1", SessionSource, International, info);
        Assert.Contains("ALIBABA_CLOUD_ACCESS_KEY_ID", info.Source, StringComparison.Ordinal);
    }

    [Fact]
    public void SessionEndpoint_OverridesCredentialSourceAndEnvironment()
    {
        SetAllSources();
        _session.Run("Set-SasImageFixCredential -EndpointUri https://session.example");

        AssertEndpoint("https://session.example/", SessionSource, _session.Module.CurrentCredential);
        AssertEndpoint("https://session.example/", SessionSource, _session.Module.GetCredentialInfo("-Credential $credential"));
    }

    [Fact]
    public void CurrentProfile_OverridesTheEnvironment()
    {
        SetAllSources();
        _session.Run("Clear-SasImageFixCredential");

        AssertRegion(
            "ap-northeast-1",
            $"the profile 'default' of {_session.Home.GetPath(TemporaryHome.CliConfig)}",
            International,
            _session.Module.CurrentCredential);
    }

    [Fact]
    public void SessionProfile_OverridesTheEnvironment()
    {
        SetAllSources();
        _session.Run("Set-SasImageFixCredential -ProfileName other");

        AssertRegion(
            "us-west-1",
            $"the profile 'other' of {_session.Home.GetPath(TemporaryHome.CliConfig)}",
            International,
            _session.Module.CurrentCredential);
    }

    [Fact]
    public void ProfileRegion_DoesNotApplyToOtherCredentials()
    {
        SetAllSources();
        _session.Run("Clear-SasImageFixCredential");

        AssertRegion(
            "me-east-1",
            $"the environment variable {RegionVariable}",
            International,
            _session.Module.GetCredentialInfo("-Credential $credential"));
        _session.WithEnvironmentCredential();
        AssertRegion("me-east-1", $"the environment variable {RegionVariable}", International, _session.Module.CurrentCredential);
    }

    [Theory]
    [InlineData(RegionVariable)]
    [InlineData("ALIBABACLOUD_REGION_ID")]
    [InlineData("ALICLOUD_REGION_ID")]
    public void EnvironmentRegion_FirstPrefixIsUsed(string variable)
    {
        _session.WithEnvironmentCredential().WithVariable("ALICLOUD_REGION_ID", "us-east-1").WithVariable(variable, "ap-southeast-5");

        AssertRegion("ap-southeast-5", $"the environment variable {variable}", International, _session.Module.CurrentCredential);
    }

    [Fact]
    public void EnvironmentEndpoint_OverridesEnvironmentRegion()
    {
        _session.WithEnvironmentCredential().WithVariable(RegionVariable, "eu-west-1")
            .WithVariable(EndpointVariable, "https://environment.example");

        AssertEndpoint("https://environment.example/", $"the environment variable {EndpointVariable}", _session.Module.CurrentCredential);
    }

    [Fact]
    public void ProfileRegion_OverridesEnvironmentEndpoint()
    {
        SetAllSources();
        _session.WithVariable(EndpointVariable, "https://environment.example");

        AssertRegion(
            "us-west-1",
            $"the profile 'other' of {_session.Home.GetPath(TemporaryHome.CliConfig)}",
            International,
            _session.Module.GetCredentialInfo("-ProfileName other"));
    }

    [Fact]
    public void NoRegion_UsesTheChinaCenter()
    {
        AssertDefault(_session.WithEnvironmentCredential().Module.CurrentCredential);
        AssertDefault(_session.WithVariable(RegionVariable, "  ").WithVariable(EndpointVariable, " ").Module.CurrentCredential);
    }

    [Theory]
    [InlineData("true", "", LoopbackCenters.ChinaVpc)]
    [InlineData("1", "-RegionId cn-beijing", LoopbackCenters.ChinaVpc)]
    [InlineData("TRUE", "-RegionId eu-west-1", LoopbackCenters.InternationalVpc)]
    [InlineData("true", "-EndpointUri https://call.example", "https://call.example/")]
    [InlineData("false", "-RegionId eu-west-1", International)]
    [InlineData("0", "", China)]
    public void VpcEndpointEnabled_SelectsTheVpcEndpoint(string value, string parameters, string address)
    {
        _session.WithVariable("ALIBABA_CLOUD_VPC_ENDPOINT_ENABLED", value);

        var info = _session.Module.GetCredentialInfo(parameters);
        Assert.Equal(address, $"{info.EndpointUri}");
        Assert.Equal(
            address is LoopbackCenters.ChinaVpc or LoopbackCenters.InternationalVpc,
            info.EndpointSource.EndsWith(", VPC endpoint (from ALIBABA_CLOUD_VPC_ENDPOINT_ENABLED)", StringComparison.Ordinal));
    }

    [Theory]
    [InlineData("vpc", null, "endpoint_type of the profile 'default'")]
    [InlineData(null, "VPC", "ALIBABA_CLOUD_ENDPOINT_TYPE")]
    [InlineData("vpc", "public", null)]
    [InlineData("", null, null)]
    public void EndpointType_SelectsTheVpcEndpoint(string? profileType, string? variable, string? source)
    {
        var profile = $$"""
            { "name": "default", "mode": "AK", "access_key_id": "fake-id", "access_key_secret": "fake", "endpoint_type": "{{profileType}}" }
            """;
        _session.WithFile(TemporaryHome.CliConfig, $$"""{ "current": "default", "profiles": [{{profile}}] }""")
            .WithVariable("ALIBABA_CLOUD_ENDPOINT_TYPE", variable);

        var info = _session.Module.CurrentCredential;

        Assert.Equal(source is null ? LoopbackCenters.China : LoopbackCenters.ChinaVpc, $"{info.EndpointUri}");
        var vpcSource = info.EndpointSource.Split("VPC endpoint (from ").ElementAtOrDefault(1);
        Assert.Equal(source, vpcSource?.Split(" of /")[0].TrimEnd(')'));
        var error = _session.Module.Invoke("Get-SasImageFixTask").Errors[0];
        Assert.Equal(source is not null, error.ErrorDetails.Message.Contains($"VPC endpoint (from {source}", StringComparison.Ordinal));
    }

    [Fact]
    public void ProfileRegion_Invalid_IsAnErrorThatNamesTheFile()
    {
        _session.WithFile(
            TemporaryHome.CliConfig, CliConfigJson.Create("default", CliConfigJson.AccessKeyProfile("default", region: "hangzhou")));

        foreach (var command in new[] { "Get-SasImageFixTask", "Get-SasImageFixTask -ProfileName default", "Get-SasImageFixCredential" })
        {
            var result = _session.Module.Invoke(command);

            Assert.Equal("InvalidRegion", result.ErrorId);
            var details = result.Errors[0].ErrorDetails;
            Assert.Contains("'hangzhou'", details.Message, StringComparison.Ordinal);
            Assert.Contains(_session.Home.GetPath(TemporaryHome.CliConfig), details.Message, StringComparison.Ordinal);
            Assert.Contains("cn-hangzhou", details.RecommendedAction, StringComparison.Ordinal);
        }

        AssertEndpoint(
            "https://call.example/", "the -EndpointUri parameter", _session.Module.GetCredentialInfo("-EndpointUri https://call.example"));
    }

    [Theory]
    [InlineData("http://profile.example", "isn't encrypted")]
    [InlineData("https://profile.example/path", "the profile 'default'")]
    public void ProfileEndpoint_Invalid_IsAnError(string endpoint, string expectedText)
    {
        _session.WithFile(
            TemporaryHome.CliConfig, CliConfigJson.Create("default", CliConfigJson.AccessKeyProfile("default", endpoint: endpoint)));

        var result = _session.Module.Invoke("Get-SasImageFixTask");

        Assert.Equal("InvalidEndpoint", result.ErrorId);
        Assert.Contains(expectedText, result.Errors[0].ErrorDetails.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task CredentialAndProfileName_WriteErrorAndSendNoRequest()
    {
        await using var emulator = await TestEmulator.StartAsync();
        SetAllSources();
        _session.Module.With("uri", emulator.BaseAddress);

        foreach (var cmdlet in new[] { "Get-SasImageFixTask", "Get-SasImageFixCredential" })
        {
            var result = _session.Module.Invoke($"{cmdlet} -Credential $credential -ProfileName other -EndpointUri $uri");

            Assert.Equal("ParameterConflict", result.ErrorId);
            Assert.Contains("-ProfileName", result.Errors[0].ErrorDetails.Message, StringComparison.Ordinal);
            Assert.Empty(result.Output);
        }

        Assert.Empty(emulator.Requests.Entries);
    }

    // Each source has a different region. The environment has no credential.
    private void SetAllSources() => _session
        .WithFile(
            TemporaryHome.CliConfig,
            CliConfigJson.Create(
                "default",
                CliConfigJson.AccessKeyProfile("default", region: "ap-northeast-1"),
                CliConfigJson.AccessKeyProfile("other", region: "us-west-1"),
                CliConfigJson.AccessKeyProfile("without-region"),
                CliConfigJson.AccessKeyProfile("with-endpoint", region: "us-west-1", endpoint: "profile.example")))
        .WithVariable(RegionVariable, "me-east-1")
        .Run("Set-SasImageFixCredential -RegionId cn-beijing");

    private static void AssertRegion(string region, string source, string address, CredentialInfo info)
    {
        Assert.Equal((region, source), (info.RegionId, info.RegionSource));
        var center = address == China ? "China" : "Singapore";
        Assert.Equal((address, $"the management center in {center} (region {region})"), ($"{info.EndpointUri}", info.EndpointSource));
    }

    private static void AssertEndpoint(string address, string source, CredentialInfo info)
    {
        Assert.Equal((address, source), ($"{info.EndpointUri}", info.EndpointSource));
        Assert.Equal((null, null), (info.RegionId, info.RegionSource));
    }

    private static void AssertDefault(CredentialInfo info)
    {
        Assert.Equal((China, "the default, because no region is configured"), ($"{info.EndpointUri}", info.EndpointSource));
        Assert.Equal((null, null), (info.RegionId, info.RegionSource));
    }
}
