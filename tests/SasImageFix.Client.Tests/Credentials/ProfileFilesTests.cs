using SasImageFix.Client.Errors;
using SasImageFix.Client.Tests.Support;

namespace SasImageFix.Client.Tests.Credentials;

public sealed class ProfileFilesTests
{
    private readonly CredentialChainFixture _chain = new();

    [Fact]
    public async Task Require_UnknownProfile_ErrorListsUpToTenProfiles()
    {
        var profiles = Enumerable.Range(1, 12).Select(number => $$"""{"name":"p{{number}}","mode":"AK"}""");
        _chain.WithFile(CredentialChainFixture.CliConfigPath, $$"""{"profiles":[{{string.Join(",", profiles)}}]}""");

        Assert.Contains(
            "Existing profiles: 'p1', 'p2', 'p3', 'p4', 'p5', 'p6', 'p7', 'p8', 'p9', 'p10' and 2 more.",
            (await Assert.ThrowsAsync<SasImageFixException>(() => _chain.GetProfileAsync("P1"))).Message,
            StringComparison.Ordinal);
    }

    [Fact]
    public async Task Require_OtherFileUnreadable_ReturnsProfileWithWarning()
    {
        _chain.WithFile(CredentialChainFixture.CliConfigPath, "{")
            .WithFile(
                CredentialChainFixture.IniPath, "[default]\ntype=access_key\naccess_key_id=ini-id\naccess_key_secret=fake-secret-ini\n");

        Assert.Equal(
            "ini-id", (await (await _chain.GetProfileAsync("default")).Provider.GetAsync(null, TestContext.Current.CancellationToken)).Id);
        Assert.Contains(CredentialChainFixture.CliConfigPath, Assert.Single(_chain.Log.Warnings), StringComparison.Ordinal);
        Assert.Equal(
            ErrorKind.InvalidProfile, (await Assert.ThrowsAsync<SasImageFixException>(() => _chain.GetProfileAsync("missing"))).Kind);
    }
}
