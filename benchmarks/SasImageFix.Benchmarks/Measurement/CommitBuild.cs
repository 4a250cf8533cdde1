using System.Diagnostics;

namespace SasImageFix.Benchmarks.Measurement;

/// <summary>The module of a commit, built in a temporary worktree.</summary>
internal sealed class CommitBuild : IAsyncDisposable
{
    private readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory("sasimagefix-");

    private CommitBuild()
    {
    }

    /// <summary>The manifest of the built module.</summary>
    public string Manifest => Path.Combine(Worktree, "out", "SasImageFix", "SasImageFix.psd1");

    private string Worktree => Path.Combine(_folder.FullName, "worktree");

    /// <summary>Builds the module of a commit.</summary>
    /// <param name="commit">A commit, a branch, or a tag.</param>
    /// <exception cref="InvalidOperationException">The commit doesn't exist, or can't be built.</exception>
    public static async Task<CommitBuild> CreateAsync(string commit)
    {
        var build = new CommitBuild();
        try
        {
            await GitAsync("worktree", "add", "--quiet", "--detach", build.Worktree, commit);
            await build.BuildAsync();
            return build;
        }
        catch
        {
            await build.DisposeAsync();
            throw;
        }
    }

    public async ValueTask DisposeAsync()
    {
        if (Directory.Exists(Worktree))
        {
            await GitAsync("worktree", "remove", "--force", Worktree);
        }

        _folder.Delete(recursive: true);
    }

    private static async Task GitAsync(params string[] arguments) =>
        await MeasuredProcess.RunAsync(new ProcessStartInfo("git", arguments) { WorkingDirectory = BenchmarkFiles.RepositoryRoot });

    private async Task BuildAsync()
    {
        string[] arguments =
        [
            // Build servers would use processor time during the measurement.
            "build", "src/SasImageFix", "-c", "Release", "--disable-build-servers", "-p:BuildHelp=false", "-p:NuGetAudit=false",
        ];
        var start = new ProcessStartInfo("dotnet", arguments) { WorkingDirectory = Worktree };
        // 'dotnet run' sets variables that apply to its own project.
        foreach (var name in start.Environment.Keys.Where(name => name.StartsWith("MSBUILD", StringComparison.OrdinalIgnoreCase)).ToList())
        {
            start.Environment.Remove(name);
        }

        await MeasuredProcess.RunAsync(start);
    }
}
