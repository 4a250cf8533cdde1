using System.Runtime.InteropServices;
using SasImageFix.Benchmarks.Measurement;

namespace SasImageFix.Benchmarks.Reporting;

/// <summary>Describes the computer and the programs of a measurement.</summary>
internal static class Machine
{
    private const string LinuxProcessorFile = "/proc/cpuinfo";

    /// <summary>Describes the computer and the .NET of this process.</summary>
    public static string Describe() => $"{DescribeComputer()}, {RuntimeInformation.FrameworkDescription}";

    /// <summary>Describes the computer, and the PowerShell and the Node.js that were used.</summary>
    public static async Task<string> DescribeAsync(PowerShellSelection powerShell, NodeClient? node)
    {
        var nodeVersion = node is null ? string.Empty : $", Node.js {node.Version.TrimStart('v')}";
        return $"{DescribeComputer()}, PowerShell {powerShell.Version} on {await powerShell.ReadFrameworkAsync()}{nodeVersion}";
    }

    private static string DescribeComputer() =>
        $"{ReadProcessor()}, {Environment.ProcessorCount} cores, {RuntimeInformation.OSDescription}";

    private static string ReadProcessor()
    {
        var name = File.Exists(LinuxProcessorFile)
            ? File.ReadLines(LinuxProcessorFile).FirstOrDefault(line => line.StartsWith("model name", StringComparison.Ordinal))
            : Environment.GetEnvironmentVariable("PROCESSOR_IDENTIFIER");
        return name?.Split(':')[^1].Trim() ?? RuntimeInformation.OSArchitecture.ToString();
    }
}
