using System.Runtime.InteropServices;
using SasImageFix.Client.Platform;

namespace SasImageFix.Client.Credentials.Profiles;

/// <summary>A file that can contain profiles.</summary>
/// <param name="Path">The full path.</param>
/// <param name="Format">The format.</param>
/// <param name="NamedBy">The environment variable that names the file; null for a file in the home directory.</param>
/// <param name="SkippedBecause">Why the file isn't read; null if it is.</param>
internal sealed record ProfilePath(string Path, ProfileFormat Format, string? NamedBy = null, string? SkippedBecause = null);

/// <summary>Finds the files in which the official tools keep their profiles.</summary>
internal static class ProfilePaths
{
    /// <summary>The file of aliyun, and then the ini files of the SDKs, some of which read the first and others the second.</summary>
    public static IReadOnlyList<ProfilePath> Find(ProfileContext context)
    {
        const string Disabled = EnvironmentVariableNames.CliProfileDisabled;
        var cli = Find(context, CliConfig.Format, EnvironmentVariableNames.CliConfigFile, Path.Combine(".aliyun", "config.json"));
        var ini = Find(
            context,
            IniFile.Format,
            EnvironmentVariableNames.CredentialsFile,
            Path.Combine(".alibabacloud", "credentials"),
            Path.Combine(".alibabacloud", "credentials.ini"));
        return context.Variables.IsOn(Disabled)
            ? [.. cli.Select(path => path with { SkippedBecause = $"skipped because {Disabled} is set" }), .. ini]
            : [.. cli, .. ini];
    }

    private static IReadOnlyList<ProfilePath> Find(ProfileContext context, ProfileFormat format, string variable, params string[] inHome) =>
        context.Variables[variable] is { } given ? [new(context.Resolve(given.Trim()), format, variable)]
        : Home(context) is { } home ? [.. inHome.Select(path => new ProfilePath(Path.Combine(home, path), format))]
        : [new(format.Title, format, SkippedBecause: "skipped because this user has no home directory")];

    // The variable first, because a service account or a container can choose a home directory. A relative path would lead into the current
    // directory, where another user can have put a file that contains a command.
    private static string? Home(ProfileContext context) =>
        new[] { context.Variables[RuntimeInformation.IsOSPlatform(OSPlatform.Windows) ? "USERPROFILE" : "HOME"], context.HomeOfUser }
            .FirstOrDefault(home => home is not null && Path.IsPathRooted(home));
}
