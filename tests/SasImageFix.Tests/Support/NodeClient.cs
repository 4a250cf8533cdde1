using System.Diagnostics;
using System.Reflection;
using System.Text.Json;
using SasImageFix.Emulator;

namespace SasImageFix.Tests.Support;

/// <summary>The official Node clients, installed from the lock file beside their script.</summary>
internal static class NodeClient
{
    private static readonly string Folder = typeof(NodeClient).Assembly
        .GetCustomAttributes<AssemblyMetadataAttribute>()
        .Single(metadata => metadata.Key == "Interop").Value!;

    // Shared by the tests, so that no one's end cancels it for the others.
    private static readonly Lazy<Task> Installed = new(() => RunAsync(Npm, ["ci"], CancellationToken.None));

    public static bool IsNodeThere => Find("node") is not null && Find(Npm) is not null;

    private static string Npm => OperatingSystem.IsWindows() ? "npm.cmd" : "npm";

    /// <summary>Reads all pages.</summary>
    /// <param name="package">The client's package.</param>
    /// <param name="emulator">Whom to ask.</param>
    /// <param name="secret">The secret to sign with, right or wrong.</param>
    /// <param name="pageSize">The page size, as it is sent.</param>
    public static async Task<NodeReading> ReadAsync(string package, EmulatorServer emulator, string secret, string pageSize)
    {
        await Installed.Value;
        var output = await RunAsync(
            "node", ["read.mjs", package, emulator.BaseAddress.ToString(), EmulatorAccessKey.Default.Id, secret, pageSize], TestContext.Current.CancellationToken);
        return JsonSerializer.Deserialize<NodeReading>(output, JsonSerializerOptions.Web)!;
    }

    private static async Task<string> RunAsync(string program, IEnumerable<string> arguments, CancellationToken cancellationToken)
    {
        using var process = Process.Start(new ProcessStartInfo(Find(program)!, arguments)
        {
            WorkingDirectory = Folder,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        })!;
        var error = process.StandardError.ReadToEndAsync(cancellationToken);
        var output = await process.StandardOutput.ReadToEndAsync(cancellationToken);
        await process.WaitForExitAsync(cancellationToken);
        Assert.True(process.ExitCode == 0, $"{program} ended with {process.ExitCode}: {await error}");
        return output;
    }

    private static string? Find(string program) => (Environment.GetEnvironmentVariable("PATH") ?? string.Empty)
        .Split(Path.PathSeparator)
        .SelectMany(folder => new[] { Path.Combine(folder, program), Path.Combine(folder, $"{program}.exe") })
        .FirstOrDefault(File.Exists);
}
