using System.Runtime.InteropServices;
using SasImageFix.Client.Platform;

namespace SasImageFix.Client.Credentials.Profiles;

/// <summary>Where the official tools keep their files.</summary>
internal static class CredentialPaths
{
    /// <summary>aliyun-cli's file; null where no variable names one and the user has no home.</summary>
    public static string? CliConfig(ProfileContext context) =>
        context.Variables[EnvironmentVariableNames.CliConfigFile] is { } given ? context.Resolve(given.Trim())
        : Home(context) is { } home ? Path.Combine(home, ".aliyun", "config.json")
        : null;

    /// <summary>The ini files of the SDKs, of which some read the first and others the second; none where no variable names one and the user has no home.</summary>
    public static IReadOnlyList<string> Ini(ProfileContext context) =>
        context.Variables[EnvironmentVariableNames.CredentialsFile] is { } given ? [context.Resolve(given.Trim())]
        : Home(context) is { } home ? [Path.Combine(home, ".alibabacloud", "credentials"), Path.Combine(home, ".alibabacloud", "credentials.ini")]
        : [];

    // The variable first: a service account or a container can have a home of its own choice. What is no whole path is none: it would lead
    // into the current directory, where anybody may have put a file that names a command.
    private static string? Home(ProfileContext context) =>
        new[] { context.Variables[RuntimeInformation.IsOSPlatform(OSPlatform.Windows) ? "USERPROFILE" : "HOME"], context.HomeOfUser }
            .FirstOrDefault(home => home is not null && Path.IsPathRooted(home));
}
