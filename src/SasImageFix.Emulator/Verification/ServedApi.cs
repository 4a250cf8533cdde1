namespace SasImageFix.Emulator;

/// <summary>What is served behind a signature.</summary>
/// <param name="Version">The version that requests must ask for.</param>
/// <param name="Actions">The actions that there are.</param>
/// <param name="UnsignedActions">Those of them that need no signature.</param>
internal sealed record ServedApi(string Version, IReadOnlyList<string> Actions, IReadOnlyList<string> UnsignedActions)
{
    public static ServedApi SecurityCenter { get; } = new("2018-12-03", ["DescribeImageFixTask"], []);

    public static ServedApi Sts { get; } = new(
        "2015-04-01", [StsAction.AssumeRole, StsAction.AssumeRoleWithOidc, StsAction.GetCallerIdentity], [StsAction.AssumeRoleWithOidc]);
}
