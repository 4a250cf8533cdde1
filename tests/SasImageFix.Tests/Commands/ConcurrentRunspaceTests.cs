using SasImageFix.Emulator;
using SasImageFix.Emulator.Verification;
using SasImageFix.Tests.Support;

namespace SasImageFix.Tests.Commands;

public sealed class ConcurrentRunspaceTests
{
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
}
