using SasImageFix.Emulator;
using SasImageFix.Tests.Support;

namespace SasImageFix.Tests;

/// <summary>The official clients against the emulator: that it is more than our own belief.</summary>
public sealed class InteropTests
{
    public static TheoryData<string> Clients => ["@alicloud/openapi-client", "@alicloud/openapi-core"];

    [Theory]
    [MemberData(nameof(Clients))]
    public async Task An_official_client_reads_the_same_500_ids_as_the_module(string client)
    {
        Assert.SkipUnless(NodeClient.IsNodeThere, "There is no node with npm on PATH.");
        await using var emulator = await Emulators.StartAsync(tasks: 499);
        using var session = new ModuleSession().ConnectedTo(emulator);

        var reading = await NodeClient.ReadAsync(client, emulator, EmulatorAccessKey.Default.Secret, "100");

        Assert.Null(reading.Code);
        Assert.Equal(500, reading.Ids.Count);
        Assert.Equal(session.Invoke("Get-SasImageFixTask").Tasks.Select(task => task.BuildTaskId), reading.Ids);
    }

    [Theory]
    [MemberData(nameof(Clients))]
    public async Task An_official_client_is_refused_with_a_wrong_secret_and_gets_the_services_errors(string client)
    {
        Assert.SkipUnless(NodeClient.IsNodeThere, "There is no node with npm on PATH.");
        await using var emulator = await Emulators.StartAsync();

        var wrong = await NodeClient.ReadAsync(client, emulator, "wrong", "100");
        var refused = await NodeClient.ReadAsync(client, emulator, EmulatorAccessKey.Default.Secret, "0");

        Assert.Equal(("SignatureDoesNotMatch", 400), (wrong.Code, wrong.Status));
        Assert.Equal(("InvalidPageSize", 400), (refused.Code, refused.Status));
        Assert.Empty(wrong.Ids);
    }
}
