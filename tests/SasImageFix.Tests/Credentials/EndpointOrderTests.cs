using SasImageFix.Tests.Support;

namespace SasImageFix.Tests.Credentials;

/// <summary>Region and endpoint, the first that has one: each step of the order, with all that come after it in place.</summary>
[Collection(nameof(ProcessEnvironment))]
public sealed class EndpointOrderTests : IDisposable
{
    private const string China = "https://tds.cn-shanghai.aliyuncs.com/";
    private const string International = "https://tds.ap-southeast-1.aliyuncs.com/";
    private const string OfSession = "the session (Set-SasImageFixCredential)";
    private const string RegionVariable = "ALIBABA_CLOUD_REGION_ID";
    private const string EndpointVariable = "ALIBABA_CLOUD_ENDPOINT";

    private readonly HomeSession _session = new();

    public void Dispose() => _session.Dispose();

    [Fact]
    public void First_the_calls_region()
    {
        EverythingSaysSomething();

        AssertRegion("eu-west-1", "the parameter -RegionId", International, _session.Module.Info("-RegionId eu-west-1"));
        AssertRegion("eu-west-1", "the parameter -RegionId", International, _session.Module.Info("-RegionId eu-west-1 -ProfileName other"));
        AssertRegion("eu-west-1", "the parameter -RegionId", International, _session.Module.Info("-RegionId eu-west-1 -Credential $credential"));
    }

    [Fact]
    public void First_the_calls_endpoint_and_before_its_own_region()
    {
        EverythingSaysSomething();

        AssertEndpoint("https://call.example/", "the parameter -EndpointUri", _session.Module.Info("-EndpointUri https://call.example -RegionId eu-west-1"));
    }

    [Fact]
    public void Then_the_profile_that_the_call_names_and_not_the_session()
    {
        EverythingSaysSomething();

        AssertRegion("us-west-1", $"the profile 'other' of {_session.Home.PathOf(TemporaryHome.CliConfig)}", International, _session.Module.Info("-ProfileName other"));
        AssertEndpoint("https://profile.example/", $"the profile 'with-endpoint' of {_session.Home.PathOf(TemporaryHome.CliConfig)}", _session.Module.Info("-ProfileName with-endpoint"));
    }

    [Fact]
    public void A_profile_on_the_call_that_says_nothing_leads_to_the_environment_and_not_to_the_session()
    {
        EverythingSaysSomething();

        AssertRegion("me-east-1", $"the environment variable {RegionVariable}", International, _session.Module.Info("-ProfileName silent"));
    }

    [Fact]
    public void A_profile_on_the_call_that_says_nothing_leads_to_the_China_centre_where_the_environment_is_silent()
    {
        EverythingSaysSomething();
        _session.WithVariable(RegionVariable, null);

        AssertDefault(_session.Module.Info("-ProfileName silent"));
    }

    [Theory]
    [InlineData("Set-SasImageFixCredential fake-id-of-session $secret -RegionId eu-central-1", "")]
    [InlineData("Set-SasImageFixCredential -RegionId eu-central-1", "")]
    [InlineData("Set-SasImageFixCredential -RegionId eu-central-1", "-Credential $credential")]
    [InlineData("Set-SasImageFixCredential -ProfileName other -RegionId eu-central-1", "")]
    [InlineData("Set-SasImageFixCredential -ProfileName with-endpoint -RegionId eu-central-1", "")]
    public void Then_the_session_whose_key_it_may_be(string setUp, string parameters)
    {
        EverythingSaysSomething();
        _session.After(setUp);

        AssertRegion("eu-central-1", OfSession, International, _session.Module.Info(parameters));
    }

    [Fact]
    public void Then_the_session_with_a_key_from_the_environment()
    {
        EverythingSaysSomething();
        _session.WithEnvironmentKey().After("Set-SasImageFixCredential -RegionId eu-central-1");

        var info = _session.Module.InForce;

        AssertRegion("eu-central-1", OfSession, International, info);
        Assert.Contains("ALIBABA_CLOUD_ACCESS_KEY_ID", info.Source, StringComparison.Ordinal);
    }

    [Fact]
    public void Then_the_sessions_endpoint()
    {
        EverythingSaysSomething();
        _session.After("Set-SasImageFixCredential -EndpointUri https://session.example");

        AssertEndpoint("https://session.example/", OfSession, _session.Module.InForce);
        AssertEndpoint("https://session.example/", OfSession, _session.Module.Info("-Credential $credential"));
    }

    [Fact]
    public void Then_the_keys_own_source()
    {
        EverythingSaysSomething();
        _session.After("Clear-SasImageFixCredential");

        AssertRegion("ap-northeast-1", $"the profile 'default' of {_session.Home.PathOf(TemporaryHome.CliConfig)}", International, _session.Module.InForce);
    }

    [Fact]
    public void Then_the_profile_that_is_the_sessions()
    {
        EverythingSaysSomething();
        _session.After("Set-SasImageFixCredential -ProfileName other");

        AssertRegion("us-west-1", $"the profile 'other' of {_session.Home.PathOf(TemporaryHome.CliConfig)}", International, _session.Module.InForce);
    }

    [Fact]
    public void The_region_of_a_profile_is_not_that_of_another_key()
    {
        EverythingSaysSomething();
        _session.After("Clear-SasImageFixCredential");

        AssertRegion("me-east-1", $"the environment variable {RegionVariable}", International, _session.Module.Info("-Credential $credential"));
        _session.WithEnvironmentKey();
        AssertRegion("me-east-1", $"the environment variable {RegionVariable}", International, _session.Module.InForce);
    }

    [Theory]
    [InlineData(RegionVariable)]
    [InlineData("ALIBABACLOUD_REGION_ID")]
    [InlineData("ALICLOUD_REGION_ID")]
    public void Then_the_environments_region(string variable)
    {
        _session.WithEnvironmentKey().WithVariable("ALICLOUD_REGION_ID", "us-east-1").WithVariable(variable, "ap-southeast-5");

        AssertRegion("ap-southeast-5", $"the environment variable {variable}", International, _session.Module.InForce);
    }

    [Fact]
    public void Then_the_environments_endpoint_and_before_its_region()
    {
        _session.WithEnvironmentKey().WithVariable(RegionVariable, "eu-west-1").WithVariable(EndpointVariable, "https://environment.example");

        AssertEndpoint("https://environment.example/", $"the environment variable {EndpointVariable}", _session.Module.InForce);
    }

    [Fact]
    public void A_profiles_region_comes_before_the_environments_endpoint()
    {
        EverythingSaysSomething();
        _session.WithVariable(EndpointVariable, "https://environment.example");

        AssertRegion("us-west-1", $"the profile 'other' of {_session.Home.PathOf(TemporaryHome.CliConfig)}", International, _session.Module.Info("-ProfileName other"));
    }

    [Fact]
    public void Last_the_China_centre()
    {
        AssertDefault(_session.WithEnvironmentKey().Module.InForce);
        AssertDefault(_session.WithVariable(RegionVariable, "  ").WithVariable(EndpointVariable, " ").Module.InForce);
    }

    [Theory]
    [InlineData("true", "", "https://tds.vpc-proxy.aliyuncs.com/")]
    [InlineData("1", "-RegionId cn-beijing", "https://tds.vpc-proxy.aliyuncs.com/")]
    [InlineData("TRUE", "-RegionId eu-west-1", "https://tds-intl.vpc-proxy.aliyuncs.com/")]
    [InlineData("true", "-EndpointUri https://call.example", "https://call.example/")]
    [InlineData("false", "-RegionId eu-west-1", International)]
    [InlineData("0", "", China)]
    public void Inside_a_VPC_a_centre_has_another_address(string value, string parameters, string address)
    {
        _session.WithVariable("ALIBABA_CLOUD_VPC_ENDPOINT_ENABLED", value);

        var info = _session.Module.Info(parameters);
        Assert.Equal(address, $"{info.EndpointUri}");
        Assert.Equal(address.Contains("vpc", StringComparison.Ordinal), info.EndpointSource.EndsWith(", inside the VPC (ALIBABA_CLOUD_VPC_ENDPOINT_ENABLED)", StringComparison.Ordinal));
    }

    [Fact]
    public void An_unknown_region_of_a_profile_is_an_error_that_names_the_file_the_known_regions_and_the_way_out()
    {
        _session.WithFile(TemporaryHome.CliConfig, CliConfigText.Of("default", CliConfigText.Key("default", region: "cn-hangzou")));

        foreach (var command in new[] { "Get-SasImageFixTask", "Get-SasImageFixTask -ProfileName default", "Get-SasImageFixCredential" })
        {
            var outcome = _session.Module.Invoke(command);

            Assert.Equal("UnknownRegion", outcome.ErrorId);
            var details = outcome.Errors[0].ErrorDetails;
            Assert.Contains("'cn-hangzou'", details.Message, StringComparison.Ordinal);
            Assert.Contains(_session.Home.PathOf(TemporaryHome.CliConfig), details.Message, StringComparison.Ordinal);
            Assert.Contains("Known regions: ap-northeast-1,", details.Message, StringComparison.Ordinal);
            Assert.Contains("-EndpointUri", details.RecommendedAction, StringComparison.Ordinal);
        }

        AssertEndpoint("https://call.example/", "the parameter -EndpointUri", _session.Module.Info("-EndpointUri https://call.example"));
    }

    [Theory]
    [InlineData("http://profile.example", "in the clear")]
    [InlineData("https://profile.example/path", "the profile 'default'")]
    public void An_endpoint_of_a_profile_that_cannot_be_asked_is_an_error(string endpoint, string says)
    {
        _session.WithFile(TemporaryHome.CliConfig, CliConfigText.Of("default", CliConfigText.Key("default", endpoint: endpoint)));

        var outcome = _session.Module.Invoke("Get-SasImageFixTask");

        Assert.Equal("InvalidEndpoint", outcome.ErrorId);
        Assert.Contains(says, outcome.Errors[0].ErrorDetails.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_credential_and_a_profile_on_one_call_are_refused_before_anything_is_sent()
    {
        await using var emulator = await Emulators.StartAsync();
        EverythingSaysSomething();
        _session.Module.With("uri", emulator.BaseAddress);

        foreach (var cmdlet in new[] { "Get-SasImageFixTask", "Get-SasImageFixCredential" })
        {
            var outcome = _session.Module.Invoke($"{cmdlet} -Credential $credential -ProfileName other -EndpointUri $uri");

            Assert.Equal("ParameterConflict", outcome.ErrorId);
            Assert.Contains("-ProfileName", outcome.Errors[0].ErrorDetails.Message, StringComparison.Ordinal);
            Assert.Empty(outcome.Output);
        }

        Assert.Empty(emulator.Requests.Entries);
    }

    // Each step of the order has a region of its own; no key stands in the environment.
    private void EverythingSaysSomething() => _session
        .WithFile(
            TemporaryHome.CliConfig,
            CliConfigText.Of(
                "default",
                CliConfigText.Key("default", region: "ap-northeast-1"),
                CliConfigText.Key("other", region: "us-west-1"),
                CliConfigText.Key("silent"),
                CliConfigText.Key("with-endpoint", region: "us-west-1", endpoint: "profile.example")))
        .WithVariable(RegionVariable, "me-east-1")
        .After("Set-SasImageFixCredential -RegionId cn-beijing");

    private static void AssertRegion(string region, string source, string address, CredentialInfo info)
    {
        Assert.Equal((region, source), (info.RegionId, info.RegionSource));
        Assert.Equal((address, $"the management centre of {region}"), ($"{info.EndpointUri}", info.EndpointSource));
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
