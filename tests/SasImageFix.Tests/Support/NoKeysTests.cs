using SasImageFix.Playground;

namespace SasImageFix.Tests.Support;

[Collection(nameof(ProcessEnvironment))]
public sealed class NoKeysTests
{
    [Fact]
    public void No_test_finds_a_key_of_whoever_runs_it()
    {
        const string Ini = "[default]\ntype = access_key\naccess_key_id = fake-id\naccess_key_secret = fake-secret\n";
        using var home = new TemporaryHome()
            .With(TemporaryHome.CliConfig, CliConfigText.Of("default", CliConfigText.Key("default")))
            .With(TemporaryHome.Ini, Ini)
            .With(TemporaryHome.OtherIni, Ini);
        using var environment = new EnvironmentScope(new Dictionary<string, string?> { ["HOME"] = home.Path, ["USERPROFILE"] = home.Path });
        using var session = new ModuleSession();

        Assert.Null(session.InForce.AccessKeyId);
        Assert.Equal("CredentialNotFound", session.Invoke("Get-SasImageFixTask").ErrorId);
        Assert.Contains(session.InForce.Explanation, line => line.Contains($"skipped because {CredentialIsolation.MetadataSwitch} is set", StringComparison.Ordinal));
    }
}
