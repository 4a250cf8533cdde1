using System.ComponentModel;
using System.Diagnostics;
using System.Globalization;

namespace SasImageFix.Benchmarks.Measurement;

/// <summary>The official Node.js client, which tests/Interop installs.</summary>
internal sealed class NodeClient
{
    private readonly string _folder;

    private NodeClient(string folder, string version) => (_folder, Version) = (folder, version);

    /// <summary>The version of Node.js.</summary>
    public string Version { get; }

    /// <summary>Returns the client, or null and prints the reason if it isn't installed.</summary>
    public static async Task<NodeClient?> FindAsync()
    {
        var folder = Path.Combine(BenchmarkFiles.RepositoryRoot, "tests", "Interop");
        if (!Directory.Exists(Path.Combine(folder, "node_modules", "@alicloud", "openapi-client")))
        {
            Console.WriteLine("The official Node.js client isn't measured. To install it, run 'npm --prefix tests/Interop ci'.");
            return null;
        }

        try
        {
            return new(folder, await MeasuredProcess.RunAsync(new ProcessStartInfo("node", ["--version"])));
        }
        catch (Win32Exception)
        {
            Console.WriteLine("The official Node.js client isn't measured, because node isn't in PATH.");
            return null;
        }
    }

    /// <summary>Returns the information to read a list.</summary>
    public ProcessStartInfo CreateStartInfo(PreparedServerProcess server, int pageSize, int reads) => new("node",
    [
        BenchmarkFiles.Script("read-node.mjs"), _folder, server.Address.AbsoluteUri, Text(pageSize), Text(server.Rows), Text(reads),
    ]);

    private static string Text(int number) => number.ToString(CultureInfo.InvariantCulture);
}
