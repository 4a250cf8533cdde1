using System.Runtime.InteropServices;

namespace SasImageFix.Client.Credentials.Files;

/// <summary>Where the official tools keep their files.</summary>
internal static class CredentialPaths
{
    /// <summary>aliyun-cli's file.</summary>
    public static string CliConfig(CredentialContext context) =>
        context.Variables[CredentialVariables.CliConfigFile] is { } given ? context.Located(given) : Path.Combine(Home(context.Variables), ".aliyun", "config.json");

    /// <summary>The ini files of the SDKs, of which some read the first and others the second.</summary>
    public static IReadOnlyList<string> Ini(CredentialContext context) =>
        context.Variables[CredentialVariables.CredentialsFile] is { } given
            ? [context.Located(given)]
            : [Path.Combine(Home(context.Variables), ".alibabacloud", "credentials"), Path.Combine(Home(context.Variables), ".alibabacloud", "credentials.ini")];

    // The variable first: a service account or a container can have a home of its own choice.
    private static string Home(Variables variables) =>
        variables[RuntimeInformation.IsOSPlatform(OSPlatform.Windows) ? "USERPROFILE" : "HOME"]
        ?? Environment.GetFolderPath(Environment.SpecialFolder.UserProfile);
}
