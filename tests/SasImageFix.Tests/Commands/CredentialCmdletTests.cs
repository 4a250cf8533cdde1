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

    private CredentialInfo CurrentCredential => _session.CurrentCredential;

    public void Dispose() => _session.Dispose();

    [Fact]
    public void GetCredential_NoCredential_ShowsSearchedSourcesAndDefaultEndpoint()
    {
        Assert.Null(CurrentCredential.AccessKeyId);
        Assert.Equal("no credential was found", CurrentCredential.Source);
        Assert.Contains(CurrentCredential.Explanation, line => line.StartsWith("the session ", StringComparison.Ordinal));
        Assert.Contains(CurrentCredential.Explanation, line => line.Contains("ALIBABA_CLOUD_ACCESS_KEY_ID", StringComparison.Ordinal));
        Assert.Equal(LoopbackCenters.China, CurrentCredential.EndpointUri!.ToString());
        Assert.Contains("default", CurrentCredential.EndpointSource, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("Set-SasImageFixCredential fake-access-key-id $secret", "fake…y-id", false)]
    [InlineData("Set-SasImageFixCredential -AccessKeyId fake-access-key-id -AccessKeySecret $secret -SecurityToken $token",
        "fake…y-id", true)]
    [InlineData("Set-SasImageFixCredential -Credential $credential", "emul…y-id", false)]
    [InlineData("$credential | Set-SasImageFixCredential", "emul…y-id", false)]
    public void SetCredential_SetsTheCredentialOfTheSession(string command, string id, bool isTemporary)
    {
        var result = _session.Invoke(command);

        Assert.Empty(result.Errors);
        Assert.Empty(result.Output);
        Assert.Equal((id, isTemporary), (CurrentCredential.AccessKeyId, CurrentCredential.IsTemporary));
        Assert.Contains("session", CurrentCredential.Source, StringComparison.Ordinal);
    }

    [Fact]
    public void SetCredential_NewAccessKey_RemovesTokenAndRegion()
    {
        _session.Invoke("Set-SasImageFixCredential fake-access-key-id $secret -SecurityToken $token -RegionId eu-central-1");
        Assert.Equal(LoopbackCenters.International, CurrentCredential.EndpointUri!.ToString());

        var result = _session.Invoke("Set-SasImageFixCredential other-access-key-id $secret -Verbose");

        Assert.False(CurrentCredential.IsTemporary);
        Assert.Null(CurrentCredential.RegionId);
        Assert.Contains(result.Verbose, line => line.Contains("eu-central-1", StringComparison.Ordinal));
    }

    [Fact]
    public void SetCredential_RegionOnly_KeepsAccessKeyAndReplacesEndpoint()
    {
        _session.Invoke("Set-SasImageFixCredential fake-access-key-id $secret -SecurityToken $token -EndpointUri https://gateway.example");
        _session.Invoke("Set-SasImageFixCredential -RegionId us-west-1");

        Assert.Equal(
            ("fake…y-id", true, "us-west-1"), (CurrentCredential.AccessKeyId, CurrentCredential.IsTemporary, CurrentCredential.RegionId));
        Assert.Equal(LoopbackCenters.International, CurrentCredential.EndpointUri!.ToString());
    }

    [Fact]
    public void WhatIf_KeepsSession()
    {
        _session.Invoke("Set-SasImageFixCredential fake-access-key-id $secret -WhatIf");
        Assert.Null(CurrentCredential.AccessKeyId);

        _session.Invoke("Set-SasImageFixCredential fake-access-key-id $secret; Clear-SasImageFixCredential -WhatIf");
        Assert.NotNull(CurrentCredential.AccessKeyId);
    }

    [Fact]
    public void ClearCredential_RemovesCredentialAndRegion()
    {
        _session.Invoke("Set-SasImageFixCredential fake-access-key-id $secret -RegionId us-west-1; Clear-SasImageFixCredential");

        Assert.Null(CurrentCredential.AccessKeyId);
        Assert.Null(CurrentCredential.RegionId);
        Assert.Empty(_session.Invoke("Clear-SasImageFixCredential").Errors);
    }

    [Fact]
    public async Task CredentialParameter_OverridesTheSessionForOneCall()
    {
        await using var emulator = await EmulatorServer.StartAsync(
            new EmulatorOptions { AccessKeys = [EmulatorAccessKey.Default, new("other-access-key-id", "fake-secret", null)] },
            TestContext.Current.CancellationToken);
        _session.ConnectedTo(emulator).With("call", ModuleSession.Credential("other-access-key-id", "fake-secret"));

        Assert.Empty(_session.Invoke("Get-SasImageFixTask -Credential $call -First 1").Errors);
        Assert.Empty(_session.Invoke("Get-SasImageFixTask -First 1").Errors);

        Assert.Contains("Credential=other-access-key-id,", emulator.Requests.Entries[0].Headers["authorization"], StringComparison.Ordinal);
        Assert.Contains(
            $"Credential={EmulatorAccessKey.Default.Id},", emulator.Requests.Entries[1].Headers["authorization"], StringComparison.Ordinal);
    }

    [Fact]
    public async Task ConcurrentRunspaces_SignWithTheirOwnCredentials()
    {
        const int Calls = 20;
        string[] ids = ["fake-id-one", "fake-id-two"];
        await using var emulator = await EmulatorServer.StartAsync(
            new EmulatorOptions { AccessKeys = [.. ids.Select(id => new EmulatorAccessKey(id, $"secret-of-{id}"))] },
            TestContext.Current.CancellationToken);

        var results = await Task.WhenAll(ids.Select(id => Task.Run(() =>
        {
            using var session = new ModuleSession().With("credential", ModuleSession.Credential(id, $"secret-of-{id}"))
                .With("uri", emulator.BaseAddress);
            return session.Invoke(
                "Set-SasImageFixCredential -Credential $credential -EndpointUri $uri; "
                + $"1..{Calls} | ForEach-Object {{ Get-SasImageFixTask -First 1 }}");
        })));

        Assert.All(results, result => Assert.Equal((0, Calls), (result.Errors.Count, result.Output.Count)));
        Assert.All(ids, id => Assert.Equal(
            Calls,
            emulator.Requests.Entries.Count(
                request => request.Headers["authorization"].Contains($"Credential={id},", StringComparison.Ordinal))));
    }

    [Fact]
    public void RemoveModule_RemovesOnlyTheSessionOfTheRunspace()
    {
        using var other = new ModuleSession().With("credential", ModuleSession.EmulatorCredential);
        _session.Invoke("Set-SasImageFixCredential fake-access-key-id $secret");
        other.Invoke("Set-SasImageFixCredential -Credential $credential");

        Assert.Empty(other.Invoke($"Remove-Module SasImageFix; Import-Module '{BuildMetadata.ModuleManifest}'").Errors);

        Assert.Equal("fake…y-id", CurrentCredential.AccessKeyId);
        Assert.Null(other.CurrentCredential.AccessKeyId);
    }

    [Fact]
    public void ImportModuleForce_RemovesTheCredential()
    {
        _session.Invoke("Set-SasImageFixCredential fake-access-key-id $secret");

        Assert.Empty(_session.Invoke($"Import-Module '{BuildMetadata.ModuleManifest}' -Force").Errors);

        Assert.Null(CurrentCredential.AccessKeyId);
    }

    [Fact]
    public void RegionId_CompletesKnownRegions()
    {
        var completions = _session.Invoke("(TabExpansion2 'Get-SasImageFixTask -RegionId cn-sh').CompletionMatches.CompletionText").Output;

        Assert.Equal(
            ["cn-shanghai", "cn-shanghai-finance-1", "cn-shenzhen", "cn-shenzhen-finance-1"], completions.Select(item => item.ToString()));
    }
}
