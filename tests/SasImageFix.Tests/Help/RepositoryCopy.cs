using System.Diagnostics;
using SasImageFix.Tests.Documentation;

namespace SasImageFix.Tests.Help;

/// <summary>A copy of the sources of this repository, which a test can change and build.</summary>
internal sealed class RepositoryCopy : IDisposable
{
    private static readonly string[] Folders = ["src", "docs"];
    private static readonly string[] OutputFolders = ["bin", "obj"];

    private readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory("sasimagefix-");

    public RepositoryCopy()
    {
        foreach (var file in Directory.GetFiles(RepositoryFile.Root))
        {
            File.Copy(file, Path.Combine(_folder.FullName, Path.GetFileName(file)));
        }

        foreach (var file in Folders.SelectMany(folder => FindSources(Path.Combine(RepositoryFile.Root, folder))))
        {
            var copy = Path.Combine(_folder.FullName, Path.GetRelativePath(RepositoryFile.Root, file));
            Directory.CreateDirectory(Path.GetDirectoryName(copy)!);
            File.Copy(file, copy);
        }
    }

    public string GetPath(string file) => Path.Combine(_folder.FullName, file);

    /// <summary>Replaces a text in a file. The file must contain the text.</summary>
    public void Replace(string file, string text, string change)
    {
        var content = File.ReadAllText(GetPath(file));
        Assert.Contains(text, content, StringComparison.Ordinal);
        File.WriteAllText(GetPath(file), content.Replace(text, change, StringComparison.Ordinal));
    }

    /// <summary>Builds the module.</summary>
    /// <returns>The exit code and the output.</returns>
    public async Task<(int ExitCode, string Output)> BuildAsync(CancellationToken cancellationToken)
    {
        var start = new ProcessStartInfo("dotnet", ["build", "src/SasImageFix", "--disable-build-servers"])
        {
            WorkingDirectory = _folder.FullName,
            RedirectStandardOutput = true,
        };
        using var process = Process.Start(start)!;
        var output = await process.StandardOutput.ReadToEndAsync(cancellationToken);
        await process.WaitForExitAsync(cancellationToken);
        return (process.ExitCode, output);
    }

    public void Dispose() => _folder.Delete(recursive: true);

    private static IEnumerable<string> FindSources(string folder) =>
        Directory.GetFiles(folder).Concat(Directory.GetDirectories(folder)
            .Where(inner => !OutputFolders.Contains(Path.GetFileName(inner)))
            .SelectMany(FindSources));
}
