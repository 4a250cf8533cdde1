using SasImageFix.Client.Platform;

namespace SasImageFix.Client.Credentials.Profiles;

/// <summary>The settings and services that read profiles: environment variables, files, and the directories of the user.</summary>
/// <param name="Variables">The environment variables.</param>
internal sealed record ProfileContext(EnvironmentVariables Variables)
{
    public FileReader Files { get; init; } = FileReader.System;

    /// <summary>The maximum duration of reading one file. The default is 30 seconds.</summary>
    public TimeSpan Timeout { get; init; } = TimeSpan.FromSeconds(30);

    public Clock Clock { get; init; } = Clock.System;

    /// <summary>The current location of PowerShell, where relative paths start; null for the current directory of the process.</summary>
    public string? Directory { get; init; }

    /// <summary>The home directory of the user according to the operating system; empty if the user has none.</summary>
    public string UserHomeDirectory { get; init; } = Environment.GetFolderPath(Environment.SpecialFolder.UserProfile);

    /// <returns>The text of a file; null if the file doesn't exist.</returns>
    /// <exception cref="SasImageFixException">The file exists but can't be read.</exception>
    public Task<string?> ReadTextAsync(string path, CancellationToken cancellationToken) =>
        Files.ReadTextAsync(path, Timeout, cancellationToken);

    /// <summary>Resolves a path that can be relative to <see cref="Directory"/>.</summary>
    public string ResolvePath(string path) => Directory is null ? path : Path.Combine(Directory, path);
}
