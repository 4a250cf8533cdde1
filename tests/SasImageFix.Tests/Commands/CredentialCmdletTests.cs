using SasImageFix.Emulator;
using SasImageFix.Emulator.Verification;
using SasImageFix.Playground;
using SasImageFix.Tests.Support;

namespace SasImageFix.Tests.Commands;

public sealed class CredentialCmdletTests : IDisposable
{
    private readonly ModuleSession _session = new ModuleSession()
        .With("secret", ModuleSession.Secure("fake-secret"))
        .With("token", ModuleSession.Secure("fake-token"))
        .With("credential", ModuleSession.EmulatorCredential);

    private CredentialInfo InForce => _session.InForce;

    public void Dispose() => _session.Dispose();

    [Fact]
    public void Without_a_key_it_says_where_it_looked_and_which_centre_would_be_asked()
    {
        Assert.Null(InForce.AccessKeyId);
        Assert.Equal("no key was found", InForce.Source);
        Assert.Contains(InForce.Explanation, line => line.StartsWith("the session ", StringComparison.Ordinal));
        Assert.Contains(InForce.Explanation, line => line.Contains("ALIBABA_CLOUD_ACCESS_KEY_ID", StringComparison.Ordinal));
        Assert.Equal("https://tds.cn-shanghai.aliyuncs.com/", InForce.EndpointUri!.ToString());
        Assert.Contains("default", InForce.EndpointSource, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("Set-SasImageFixCredential fake-access-key-id $secret", "fake…y-id", false)]
    [InlineData("Set-SasImageFixCredential -AccessKeyId fake-access-key-id -AccessKeySecret $secret -SecurityToken $token", "fake…y-id", true)]
    [InlineData("Set-SasImageFixCredential -Credential $credential", "emul…y-id", false)]
    [InlineData("$credential | Set-SasImageFixCredential", "emul…y-id", false)]
    public void A_stored_key_is_in_force_and_shown_without_its_secrets(string command, string id, bool isTemporary)
    {
        var outcome = _session.Invoke(command);

        Assert.Empty(outcome.Errors);
        Assert.Empty(outcome.Output);
        Assert.Equal((id, isTemporary), (InForce.AccessKeyId, InForce.IsTemporary));
        Assert.Contains("session", InForce.Source, StringComparison.Ordinal);
    }

    [Fact]
    public void A_new_key_drops_the_old_token_and_place_and_says_so()
    {
        _session.Invoke("Set-SasImageFixCredential fake-access-key-id $secret -SecurityToken $token -RegionId eu-central-1");
        Assert.Equal("https://tds.ap-southeast-1.aliyuncs.com/", InForce.EndpointUri!.ToString());

        var outcome = _session.Invoke("Set-SasImageFixCredential other-access-key-id $secret -Verbose");

        Assert.False(InForce.IsTemporary);
        Assert.Null(InForce.RegionId);
        Assert.Contains(outcome.Verbose, line => line.Contains("eu-central-1", StringComparison.Ordinal));
    }

    [Fact]
    public void A_place_alone_keeps_the_key_and_replaces_the_old_place_whole()
    {
        _session.Invoke("Set-SasImageFixCredential fake-access-key-id $secret -SecurityToken $token -EndpointUri https://gateway.example");
        _session.Invoke("Set-SasImageFixCredential -RegionId us-west-1");

        Assert.Equal(("fake…y-id", true, "us-west-1"), (InForce.AccessKeyId, InForce.IsTemporary, InForce.RegionId));
        Assert.Equal("https://tds.ap-southeast-1.aliyuncs.com/", InForce.EndpointUri!.ToString());
    }

    [Fact]
    public void What_if_changes_nothing()
    {
        _session.Invoke("Set-SasImageFixCredential fake-access-key-id $secret -WhatIf");
        Assert.Null(InForce.AccessKeyId);

        _session.Invoke("Set-SasImageFixCredential fake-access-key-id $secret; Clear-SasImageFixCredential -WhatIf");
        Assert.NotNull(InForce.AccessKeyId);
    }

    [Fact]
    public void Clearing_forgets_key_and_place()
    {
        _session.Invoke("Set-SasImageFixCredential fake-access-key-id $secret -RegionId us-west-1; Clear-SasImageFixCredential");

        Assert.Null(InForce.AccessKeyId);
        Assert.Null(InForce.RegionId);
        Assert.Empty(_session.Invoke("Clear-SasImageFixCredential").Errors);
    }

    [Fact]
    public async Task A_key_on_the_call_comes_before_the_sessions_and_is_not_kept()
    {
        await using var emulator = await EmulatorServer.StartAsync(
            new EmulatorOptions { AccessKeys = [EmulatorAccessKey.Default, new("other-access-key-id", "fake-secret", null)] }, TestContext.Current.CancellationToken);
        _session.ConnectedTo(emulator).With("call", ModuleSession.Credential("other-access-key-id", "fake-secret"));

        Assert.Empty(_session.Invoke("Get-SasImageFixTask -Credential $call -First 1").Errors);
        Assert.Empty(_session.Invoke("Get-SasImageFixTask -First 1").Errors);

        Assert.Contains("Credential=other-access-key-id,", emulator.Requests.Entries[0].Headers["authorization"], StringComparison.Ordinal);
        Assert.Contains($"Credential={EmulatorAccessKey.Default.Id},", emulator.Requests.Entries[1].Headers["authorization"], StringComparison.Ordinal);
    }

    [Fact]
    public async Task Runspaces_that_read_at_the_same_time_sign_each_with_its_own_key()
    {
        const int Calls = 20;
        string[] ids = ["fake-id-one", "fake-id-two"];
        await using var emulator = await EmulatorServer.StartAsync(
            new EmulatorOptions { AccessKeys = [.. ids.Select(id => new EmulatorAccessKey(id, $"secret-of-{id}"))] }, TestContext.Current.CancellationToken);

        var outcomes = await Task.WhenAll(ids.Select(id => Task.Run(() =>
        {
            using var session = new ModuleSession().With("key", ModuleSession.Credential(id, $"secret-of-{id}")).With("uri", emulator.BaseAddress);
            return session.Invoke($"Set-SasImageFixCredential -Credential $key -EndpointUri $uri; 1..{Calls} | ForEach-Object {{ Get-SasImageFixTask -First 1 }}");
        })));

        Assert.All(outcomes, outcome => Assert.Equal((0, Calls), (outcome.Errors.Count, outcome.Output.Count)));
        Assert.All(ids, id => Assert.Equal(
            Calls, emulator.Requests.Entries.Count(request => request.Headers["authorization"].Contains($"Credential={id},", StringComparison.Ordinal))));
    }

    [Fact]
    public void Each_runspace_has_a_key_of_its_own_that_ends_with_its_module()
    {
        using var other = new ModuleSession().With("credential", ModuleSession.EmulatorCredential);
        _session.Invoke("Set-SasImageFixCredential fake-access-key-id $secret");
        other.Invoke("Set-SasImageFixCredential -Credential $credential");

        Assert.Empty(other.Invoke($"Remove-Module SasImageFix; Import-Module '{BuildMetadata.ModuleManifest}'").Errors);

        Assert.Equal("fake…y-id", InForce.AccessKeyId);
        Assert.Null(other.InForce.AccessKeyId);
    }

    [Fact]
    public void Importing_again_by_force_forgets_the_key()
    {
        _session.Invoke("Set-SasImageFixCredential fake-access-key-id $secret");

        Assert.Empty(_session.Invoke($"Import-Module '{BuildMetadata.ModuleManifest}' -Force").Errors);

        Assert.Null(InForce.AccessKeyId);
    }

    [Fact]
    public void Regions_complete_without_asking_anybody()
    {
        var completions = _session.Invoke("(TabExpansion2 'Get-SasImageFixTask -RegionId cn-sh').CompletionMatches.CompletionText").Output;

        Assert.Equal(["cn-shanghai", "cn-shanghai-finance-1", "cn-shenzhen", "cn-shenzhen-finance-1"], completions.Select(item => item.ToString()));
    }
}
