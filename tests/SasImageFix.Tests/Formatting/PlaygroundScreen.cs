using SasImageFix.Playground;
using SasImageFix.Tests.Support;

namespace SasImageFix.Tests.Formatting;

/// <summary>The screen with the demonstration of the playground, without a terminal.</summary>
internal static class PlaygroundScreen
{
    public static async Task<string> RenderAsync()
    {
        // The culture determines how PowerShell writes times.
        var playground = await PlaygroundProcess.RunAsync(new Dictionary<string, string?> { ["LC_ALL"] = "C" });
        Assert.True(playground.ExitCode == 0, playground.Output + playground.Error);
        return playground.Output.Replace(PlaygroundSession.ReportPath, "<report>", StringComparison.Ordinal);
    }
}
