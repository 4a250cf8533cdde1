using System.Runtime.InteropServices;
using SasImageFix.Client.Platform;

namespace SasImageFix.Client.Credentials.Profiles;

/// <summary>The location of a file that can contain profiles.</summary>
/// <param name="Path">The full path.</param>
/// <param name="Format">The format.</param>
/// <param name="PathVariable">The environment variable that specifies the path; null for a file in the home directory.</param>
/// <param name="SkipReason">The reason why the file isn't read; null if it is read.</param>
internal sealed record ProfileLocation(string Path, ProfileFormat Format, string? PathVariable = null, string? SkipReason = null);

/// <summary>Finds the files in which the official tools keep their profiles.</summary>
internal static class ProfileLocations
{
    /// <summary>Finds the file of aliyun, and then the ini files of the SDKs. Some SDKs read the first one, others the second.</summary>
    public static IReadOnlyList<ProfileLocation> Find(ProfileContext context)
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
            ? [.. cli.Select(location => location with { SkipReason = $"skipped because {Disabled} is set" }), .. ini]
            : [.. cli, .. ini];
    }

    private static IReadOnlyList<ProfileLocation> Find(
        ProfileContext context, ProfileFormat format, string variable, params string[] inHome) =>
        context.Variables[variable] is { } configuredPath ? [new(context.ResolvePath(configuredPath.Trim()), format, variable)]
        : FindHomeDirectory(context) is { } home ? [.. inHome.Select(path => new ProfileLocation(Path.Combine(home, path), format))]
        : [new(format.Title, format, SkipReason: "skipped because this user has no home directory")];

    // The variable takes precedence, because it selects the home directory of a service account or a container. A relative path isn't used,
    // because it would lead into the current directory, where another user can have put a file that contains a command.
    private static string? FindHomeDirectory(ProfileContext context) =>
        new[] { context.Variables[RuntimeInformation.IsOSPlatform(OSPlatform.Windows) ? "USERPROFILE" : "HOME"], context.UserHomeDirectory }
            .FirstOrDefault(home => home is not null && Path.IsPathRooted(home));
}
