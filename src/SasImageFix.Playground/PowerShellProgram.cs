using System.ComponentModel;
using System.Diagnostics;
using System.Runtime.InteropServices;
using System.Text.RegularExpressions;

namespace SasImageFix.Playground;

/// <summary>A PowerShell program that can be started.</summary>
/// <remarks>The program is <c>pwsh</c>, or a <c>pwsh.dll</c>, which runs on the .NET runtime of this process.</remarks>
internal sealed partial class PowerShellProgram
{
    /// <summary>The environment variable that specifies the PowerShell programs to use instead of the restored one.</summary>
    /// <remarks>It contains paths, separated by <c>:</c>, or by <c>;</c> on Windows.</remarks>
    public const string Variable = "SASIMAGEFIX_PWSH";

    private const string Advice = "specify the path of pwsh or pwsh.dll from PowerShell 7.4 or later";

    // Only the output of a program that isn't PowerShell is longer.
    private const int MaximumVersionLength = 200;

    // PowerShell usually prints its version within a second.
    private static readonly TimeSpan VersionTimeout = TimeSpan.FromSeconds(30);

    private static readonly Version MinimumVersion = new(7, 4);

    private readonly string _path;

    private PowerShellProgram(string path, string version) => (_path, Version) = (path, version);

    /// <summary>The version, such as <c>7.4.19</c> or <c>7.7.0-preview.1</c>.</summary>
    public string Version { get; }

    // The runtime directory is <dotnet>/shared/Microsoft.NETCore.App/<version>.
    private static string DotNetHost => Path.GetFullPath(Path.Combine(
        RuntimeEnvironment.GetRuntimeDirectory(), "..", "..", "..", OperatingSystem.IsWindows() ? "dotnet.exe" : "dotnet"));

    /// <summary>Returns the first program that <see cref="Variable"/> selects, or the restored one if the variable isn't set.</summary>
    /// <exception cref="PowerShellUnavailableException">The program can't be used.</exception>
    public static Task<PowerShellProgram> GetDefaultAsync(CancellationToken cancellationToken) =>
        GetSelectedPaths().FirstOrDefault() is { } path ? OpenAsync(path, Variable, cancellationToken) : Task.FromResult(GetRestored());

    /// <summary>Returns all programs that <see cref="Variable"/> selects, or the restored one if the variable isn't set.</summary>
    /// <exception cref="PowerShellUnavailableException">A program can't be used.</exception>
    public static async Task<IReadOnlyList<PowerShellProgram>> GetAllAsync(CancellationToken cancellationToken)
    {
        var selected = await Task.WhenAll(GetSelectedPaths().Select(path => OpenAsync(path, Variable, cancellationToken)));
        return selected.Length > 0 ? selected : [GetRestored()];
    }

    /// <inheritdoc cref="GetRestored(string)"/>
    public static PowerShellProgram GetRestored() => GetRestored(BuildMetadata.NuGetPackageRoot);

    /// <summary>Returns the PowerShell of the NuGet package that the build restored.</summary>
    /// <param name="packageRoot">The NuGet package folder.</param>
    /// <exception cref="PowerShellUnavailableException">The package, or a part of it, was deleted.</exception>
    public static PowerShellProgram GetRestored(string packageRoot)
    {
        var folder = Path.Combine(packageRoot, "powershell", BuildMetadata.PowerShellVersion);
        var path = Path.Combine(folder, "tools", "net10.0", "any", OperatingSystem.IsWindows() ? "win" : "unix", "pwsh.dll");
        return File.Exists(path)
            ? new PowerShellProgram(path, BuildMetadata.PowerShellVersion)
            : throw new PowerShellUnavailableException(
                $"PowerShell {BuildMetadata.PowerShellVersion} isn't in the NuGet package folder: "
                + $"delete the folder '{folder}' if it exists, and run 'dotnet restore'.");
    }

    /// <summary>Starts the program with this path to read its version, and returns it.</summary>
    /// <param name="path">The path of <c>pwsh</c> or of a <c>pwsh.dll</c>.</param>
    /// <param name="origin">The option or variable that contains the path.</param>
    /// <param name="cancellationToken">Ends the program that prints the version.</param>
    /// <exception cref="PowerShellUnavailableException">The path isn't the path of PowerShell 7.4 or later.</exception>
    public static async Task<PowerShellProgram> OpenAsync(string path, string origin, CancellationToken cancellationToken)
    {
        // The program can be started in another folder, so it needs a full path. A name that isn't a file is searched for in PATH.
        var fullPath = File.Exists(path) ? Path.GetFullPath(path) : path;
        var text = await ReadVersionAsync(fullPath, origin, cancellationToken);
        var match = VersionText().Match(text ?? string.Empty);
        if (!match.Success)
        {
            throw new PowerShellUnavailableException($"'{path}' (from {origin}) didn't print the version of PowerShell: {Advice}.");
        }

        return System.Version.Parse(match.Groups["number"].Value) >= MinimumVersion
            ? new PowerShellProgram(fullPath, match.Groups["version"].Value)
            : throw new PowerShellUnavailableException($"'{path}' (from {origin}) is PowerShell {match.Groups["version"]}: {Advice}.");
    }

    /// <summary>Returns the information to start this program without loading a profile.</summary>
    public ProcessStartInfo CreateStartInfo(params IEnumerable<string> arguments) => CreateStartInfo(_path, ["-NoProfile", .. arguments]);

    private static string[] GetSelectedPaths() => (Environment.GetEnvironmentVariable(Variable) ?? string.Empty)
        .Split(Path.PathSeparator, StringSplitOptions.RemoveEmptyEntries);

    private static ProcessStartInfo CreateStartInfo(string path, IEnumerable<string> arguments)
    {
        var isLibrary = Path.GetExtension(path).Equals(".dll", StringComparison.OrdinalIgnoreCase);
        var start = isLibrary ? new ProcessStartInfo(DotNetHost, [path, .. arguments]) : new ProcessStartInfo(path, arguments);
        // Telemetry and the search for updates use the network.
        start.Environment["POWERSHELL_TELEMETRY_OPTOUT"] = "1";
        start.Environment["POWERSHELL_UPDATECHECK"] = "Off";
        // Diagnostics use files in the temporary folder, which stay there when the process, or one of its jobs, is killed.
        start.Environment["POWERSHELL_DIAGNOSTICS_OPTOUT"] = "1";
        start.Environment["DOTNET_EnableDiagnostics"] = "0";
        return start;
    }

    private static async Task<string?> ReadVersionAsync(string path, string origin, CancellationToken cancellationToken)
    {
        var start = CreateStartInfo(path, ["--version"]);
        start.RedirectStandardInput = start.RedirectStandardOutput = start.RedirectStandardError = true;
        using var process = new Process { StartInfo = start };
        try
        {
            process.Start();
        }
        catch (Exception exception) when (exception is Win32Exception or InvalidOperationException)
        {
            throw new PowerShellUnavailableException($"'{path}' (from {origin}) can't be started: {Advice}.");
        }

        using var timeout = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        timeout.CancelAfter(VersionTimeout);
        try
        {
            process.StandardInput.Close();
            // The program can block if its standard error isn't read.
            _ = process.StandardError.BaseStream.CopyToAsync(Stream.Null, timeout.Token);
            // The length is limited, because another program can print without end.
            var text = new char[MaximumVersionLength];
            var length = await process.StandardOutput.ReadBlockAsync(text, timeout.Token);
            return new string(text, 0, length);
        }
        catch (OperationCanceledException) when (!cancellationToken.IsCancellationRequested)
        {
            return null;
        }
        finally
        {
            process.Kill(entireProcessTree: true);
        }
    }

    [GeneratedRegex(
        @"^PowerShell (?<version>(?<number>\d{1,4}(\.\d{1,4}){1,2})\S*)\s*$", RegexOptions.CultureInvariant | RegexOptions.Multiline)]
    private static partial Regex VersionText();
}
