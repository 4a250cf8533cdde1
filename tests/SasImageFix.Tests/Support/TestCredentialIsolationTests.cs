using SasImageFix.Playground;

namespace SasImageFix.Tests.Support;

[Collection(nameof(ProcessEnvironment))]
public sealed class TestCredentialIsolationTests
{
    [Fact]
    public void Session_CredentialFilesOfTheUserExist_FindsNoCredential()
    {
        const string Ini = "[default]\ntype = access_key\naccess_key_id = fake-id\naccess_key_secret = fake-secret\n";
        using var home = new TemporaryHome()
            .WithFile(TemporaryHome.CliConfig, CliConfigJson.Create("default", CliConfigJson.AccessKeyProfile("default")))
            .WithFile(TemporaryHome.Ini, Ini)
            .WithFile(TemporaryHome.OtherIni, Ini);
        using var environment = new EnvironmentScope(new Dictionary<string, string?> { ["HOME"] = home.Path, ["USERPROFILE"] = home.Path });
        using var session = new ModuleSession();

        Assert.Null(session.CurrentCredential.AccessKeyId);
        Assert.Equal("CredentialNotFound", session.Invoke("Get-SasImageFixTask").ErrorId);
        Assert.Contains(
            session.CurrentCredential.Explanation,
            line => line.Contains($"skipped because {CredentialIsolation.MetadataDisabledVariable} is set", StringComparison.Ordinal));
    }
}
