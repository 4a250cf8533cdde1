using SasImageFix.Tests.Support;

namespace SasImageFix.Tests.Credentials;

/// <summary>What <c>Get-SasImageFixCredential</c> tells of where a key was looked for, and whose it is.</summary>
[Collection(nameof(ProcessEnvironment))]
public sealed class CredentialInfoTests : IDisposable
{
    private readonly HomeSession _session = new();

    public void Dispose() => _session.Dispose();

    [Fact]
    public void It_explains_each_place_that_was_looked_at_in_their_order()
    {
        _session.WithVariable("ALIBABA_CLOUD_ACCESS_KEY_SECRET", "fake-secret-half")
            .WithFile(TemporaryHome.CliConfig, CliConfigText.Of("default", new { name = "default", mode = "Foo" }))
            .WithFile(TemporaryHome.OtherIni, "[default]\ntype = access_key\naccess_key_id = fake-id-ini\naccess_key_secret = fake-secret-ini\n");

        var outcome = _session.Module.Invoke("Get-SasImageFixCredential -Explain");

        Assert.Collection(
            Assert.IsType<CredentialInfo>(Assert.Single(outcome.Output).BaseObject).Explanation,
            line => Assert.StartsWith("the session ", line, StringComparison.Ordinal),
            line => Assert.Equal("the environment: ALIBABA_CLOUD_ACCESS_KEY_SECRET is set, but ALIBABA_CLOUD_ACCESS_KEY_ID isn't", line),
            line => Assert.StartsWith("the OIDC role of the environment: ", line, StringComparison.Ordinal),
            line => Assert.StartsWith($"aliyun-cli's config.json: The profile 'default' of {_session.Home.PathOf(TemporaryHome.CliConfig)} can't be used: ", line, StringComparison.Ordinal),
            line => Assert.Equal($"{_session.Home.PathOf(TemporaryHome.Ini)}: the file doesn't exist", line),
            line => Assert.Equal($"the profile 'default' of {_session.Home.PathOf(TemporaryHome.OtherIni)} (type access_key): in force", line));
        Assert.Collection(
            outcome.Warnings,
            half => Assert.StartsWith("the environment was skipped: ALIBABA_CLOUD_ACCESS_KEY_SECRET is set, but ALIBABA_CLOUD_ACCESS_KEY_ID isn", half, StringComparison.Ordinal),
            broken => Assert.Contains("was skipped", broken, StringComparison.Ordinal));
    }

    [Theory]
    [InlineData("ALIBABA_CLOUD_PROFILE")]
    [InlineData("ALICLOUD_PROFILE")]
    public void A_profile_that_a_variable_names_is_told_though_a_key_came_before_it(string variable)
    {
        _session.WithVariable(variable, "audit").WithEnvironmentKey();

        Assert.Equal($"the profile 'audit' that {variable} names: not looked at", _session.Module.Invoke("(Get-SasImageFixCredential -Explain).Explanation").Output[^1].ToString());
    }

    [Theory]
    [InlineData("-ProfileName audit", "the parameter -ProfileName: the profile 'audit'")]
    [InlineData("", "the environment variable ALIBABACLOUD_PROFILE: the profile 'audit'")]
    public void Who_named_the_profile_is_told(string parameters, string says)
    {
        _session.WithVariable("ALIBABACLOUD_PROFILE", "audit").WithFile(TemporaryHome.CliConfig, CliConfigText.Of("x", CliConfigText.Key("audit")));

        Assert.StartsWith(says, _session.Module.Invoke($"(Get-SasImageFixCredential {parameters}).Source").Output[0].ToString(), StringComparison.Ordinal);
    }

    // PowerShell says of each object that it binds to nothing; what is in force without it is not what was meant.
    [Theory]
    [InlineData("'audit' | Get-SasImageFixCredential")]
    [InlineData("$credential, $credential | Get-SasImageFixTask -EndpointUri http://127.0.0.1:9")]
    public void What_is_piped_in_and_binds_to_nothing_reads_nothing(string command)
    {
        var outcome = _session.WithEnvironmentKey().Module.Invoke(command);

        Assert.Empty(outcome.Output);
        Assert.All(outcome.Errors, error => Assert.StartsWith("InputObjectNotBound", error.FullyQualifiedErrorId, StringComparison.Ordinal));
        Assert.NotEmpty(outcome.Errors);
    }

    [Fact]
    public void Without_a_key_it_explains_unasked_and_with_one_only_when_asked()
    {
        Assert.Equal(8, _session.Module.InForce.Explanation.Length);

        _session.WithEnvironmentKey();

        Assert.Empty(_session.Module.InForce.Explanation);
        Assert.Equal(2, _session.Module.Info("-Explain").Explanation.Length);
    }

    [Theory]
    [InlineData("-Explain -Credential $credential", "the parameter -Credential: in force")]
    [InlineData("-Explain", "the session (Set-SasImageFixCredential): in force")]
    public void Where_a_key_is_given_nothing_else_is_looked_at(string parameters, string line)
    {
        _session.After("Set-SasImageFixCredential fake-id-of-session $secret").WithFile(TemporaryHome.CliConfig, "{");

        Assert.Equal([line], _session.Module.Info(parameters).Explanation);
    }

    [Theory]
    [InlineData("", "fake-id-of-environment")]
    [InlineData("-Credential $credential", "fake-id-of-call")]
    [InlineData("-ProfileName two", "fake-id-two")]
    public async Task It_asks_whose_the_key_in_force_is_when_it_is_to(string parameters, string id)
    {
        await using var sts = await RoleService.StartAsync();
        _session.WithEnvironmentKey()
            .WithVariable("ALIBABA_CLOUD_STS_ENDPOINT", $"{sts.Address}")
            .WithFile(TemporaryHome.CliConfig, CliConfigText.Of("two", CliConfigText.Key("two")));
        Assert.Null(_session.Module.Info(parameters).AccountId);
        Assert.Empty(sts.Requests);

        var info = _session.Module.Info($"{parameters} -Verify");

        Assert.Equal((RoleService.Account, $"acs:ram::{RoleService.Account}:user/{id}"), (info.AccountId, info.Arn));
        Assert.Equal(("GetCallerIdentity", id), Assert.Single(sts.Requests.Select(request => (request.Action, request.AccessKeyId))));
    }

    [Fact]
    public void An_STS_that_cannot_be_asked_is_told_as_such()
    {
        _session.WithEnvironmentKey().WithVariable("ALIBABA_CLOUD_STS_ENDPOINT", "http://127.0.0.1:9");

        var outcome = _session.Module.Invoke("Get-SasImageFixCredential -Verify -MaximumRetryCount 0");

        Assert.Equal("ConnectionRefused", outcome.ErrorId);
        Assert.EndsWith("This is the STS endpoint from the environment variable ALIBABA_CLOUD_STS_ENDPOINT.", outcome.Errors[0].Exception.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void There_is_nobody_to_ask_about_where_there_is_no_key() =>
        Assert.Equal("CredentialNotFound", _session.Module.Invoke("Get-SasImageFixCredential -Verify").ErrorId);
}
