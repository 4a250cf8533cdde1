using SasImageFix.Tests.Support;

namespace SasImageFix.Tests.Formatting;

/// <summary>The demonstration of the playground, as it is shown without a terminal.</summary>
internal static class PlaygroundScreen
{
    public static async Task<string> DrawAsync()
    {
        // The culture determines how PowerShell writes times.
        var playground = await PlaygroundProcess.RunAsync(new Dictionary<string, string?> { ["LC_ALL"] = "C" });
        Assert.True(playground.ExitCode == 0, playground.Output + playground.Error);
        return playground.Output;
    }
}
