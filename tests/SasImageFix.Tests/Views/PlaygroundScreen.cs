using SasImageFix.Emulator;
using SasImageFix.Playground;

namespace SasImageFix.Tests.Views;

/// <summary>The playground's demonstration.</summary>
internal static class PlaygroundScreen
{
    public static async Task<string> DrawAsync(Screen screen)
    {
        using var output = new StringWriter();
        // The emulator writes its log from threads of its own.
        var synchronized = TextWriter.Synchronized(output);
        await using var emulator = await EmulatorServer.StartAsync(Demonstration.Emulator(synchronized), CancellationToken.None);
        var access = new EmulatorAccess(emulator.BaseAddress, EmulatorAccessKey.Default);
        Assert.True(await new Demonstration(access, synchronized, screen.Width, screen.IsColourful).RunAsync(), output.ToString());
        return output.ToString();
    }
}
