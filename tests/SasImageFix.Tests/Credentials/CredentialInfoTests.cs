using SasImageFix.Tests.Support;

namespace SasImageFix.Tests.Credentials;

/// <summary>Tests of the sources, the explanation, and the account that <c>Get-SasImageFixCredential</c> shows.</summary>
[Collection(nameof(ProcessEnvironment))]
public sealed class CredentialInfoTests : IDisposable
{
    private readonly IsolatedSession _session = new();

    public void Dispose() => _session.Dispose();

    [Fact]
    public void Explain_ListsTheSourcesInOrder()
    {
        _session.WithVariable("ALIBABA_CLOUD_ACCESS_KEY_SECRET", "fake-secret-half")
            .WithFile(TemporaryHome.CliConfig, CliConfigJson.Create("default", new { name = "default", mode = "Foo" }))
            .WithFile(
                TemporaryHome.OtherIni, "[default]\ntype = access_key\naccess_key_id = fake-id-ini\naccess_key_secret = fake-secret-ini\n");

        var result = _session.Module.Invoke("Get-SasImageFixCredential -Explain");

        Assert.Collection(
            Assert.IsType<CredentialInfo>(Assert.Single(result.Output).BaseObject).Explanation,
            line => Assert.StartsWith("the session ", line, StringComparison.Ordinal),
            line => Assert.Equal("the environment: ALIBABA_CLOUD_ACCESS_KEY_SECRET is set, but ALIBABA_CLOUD_ACCESS_KEY_ID isn't", line),
            line => Assert.StartsWith("the OIDC role of the environment: ", line, StringComparison.Ordinal),
            line => Assert.StartsWith(
                $"aliyun-cli's config.json: The profile 'default' of {_session.Home.GetPath(TemporaryHome.CliConfig)} can't be used: ",
                line,
                StringComparison.Ordinal),
            line => Assert.Equal($"{_session.Home.GetPath(TemporaryHome.Ini)}: the file doesn't exist", line),
            line => Assert.Equal(
                $"the profile 'default' of {_session.Home.GetPath(TemporaryHome.OtherIni)} (type access_key): used", line));
        Assert.Collection(
            result.Warnings,
            incomplete => Assert.StartsWith(
                "the environment was skipped: ALIBABA_CLOUD_ACCESS_KEY_SECRET is set, but ALIBABA_CLOUD_ACCESS_KEY_ID isn",
                incomplete,
                StringComparison.Ordinal),
            broken => Assert.Contains("was skipped", broken, StringComparison.Ordinal));
    }

    [Theory]
    [InlineData("ALIBABA_CLOUD_PROFILE")]
    [InlineData("ALICLOUD_PROFILE")]
    public void Explain_ProfileVariableIsNotUsed_NamesTheVariable(string variable)
    {
        _session.WithVariable(variable, "audit").WithEnvironmentCredential();

        Assert.Equal(
            $"the profile 'audit' (from {variable}): not used, because another credential takes precedence",
            _session.Module.Invoke("(Get-SasImageFixCredential -Explain).Explanation").Output[^1].ToString());
    }

    [Theory]
    [InlineData("-ProfileName audit", "the -ProfileName parameter: the profile 'audit'")]
    [InlineData("", "the environment variable ALIBABACLOUD_PROFILE: the profile 'audit'")]
    public void Source_NamesTheSettingThatSelectsTheProfile(string parameters, string source)
    {
        _session.WithVariable("ALIBABACLOUD_PROFILE", "audit")
            .WithFile(TemporaryHome.CliConfig, CliConfigJson.Create("x", CliConfigJson.AccessKeyProfile("audit")));

        Assert.StartsWith(
            source,
            _session.Module.Invoke($"(Get-SasImageFixCredential {parameters}).Source").Output[0].ToString(),
            StringComparison.Ordinal);
    }

    [Fact]
    public void Explanation_WithoutExplain_IsWrittenOnlyIfThereIsNoCredential()
    {
        Assert.Equal(8, _session.Module.CurrentCredential.Explanation.Length);

        _session.WithEnvironmentCredential();

        Assert.Empty(_session.Module.CurrentCredential.Explanation);
        Assert.Equal(2, _session.Module.GetCredentialInfo("-Explain").Explanation.Length);
    }

    [Theory]
    [InlineData("", "fake-id-of-environment")]
    [InlineData("-Credential $credential", "fake-id-of-call")]
    [InlineData("-ProfileName two", "fake-id-two")]
    public async Task Verify_ShowsAccountAndArnOfTheCredential(string parameters, string id)
    {
        await using var sts = await StsServer.StartAsync();
        _session.WithEnvironmentCredential()
            .WithVariable("ALIBABA_CLOUD_STS_ENDPOINT", $"{sts.Address}")
            .WithFile(TemporaryHome.CliConfig, CliConfigJson.Create("two", CliConfigJson.AccessKeyProfile("two")));
        Assert.Null(_session.Module.GetCredentialInfo(parameters).AccountId);
        Assert.Empty(sts.Requests);

        var info = _session.Module.GetCredentialInfo($"{parameters} -Verify");

        Assert.Equal((StsServer.Account, $"acs:ram::{StsServer.Account}:user/{id}"), (info.AccountId, info.Arn));
        Assert.Equal(("GetCallerIdentity", id), Assert.Single(sts.Requests.Select(request => (request.Action, request.AccessKeyId))));
    }
}
