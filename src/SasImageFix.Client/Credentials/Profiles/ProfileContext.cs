using SasImageFix.Client.Platform;

namespace SasImageFix.Client.Credentials.Profiles;

/// <summary>What is needed to read profiles: environment variables, files, and the directories of the user.</summary>
/// <param name="Variables">The environment variables.</param>
internal sealed record ProfileContext(EnvironmentVariables Variables)
{
    public FileReader Files { get; init; } = FileReader.System;

    public Clock Clock { get; init; } = Clock.System;

    /// <summary>The location of PowerShell, which relative paths start from; null for the directory of the process.</summary>
    public string? Directory { get; init; }

    /// <summary>The home directory that the system has for the user; empty for a user who has none.</summary>
    public string HomeOfUser { get; init; } = Environment.GetFolderPath(Environment.SpecialFolder.UserProfile);

    /// <summary>The full path of a path that can be relative.</summary>
    public string Resolve(string path) => Directory is null ? path : Path.Combine(Directory, path);
}
