namespace SasImageFix.Emulator;

/// <summary>The actions of STS that are served.</summary>
internal static class StsAction
{
    public const string AssumeRole = "AssumeRole";
    public const string AssumeRoleWithOidc = "AssumeRoleWithOIDC";
    public const string GetCallerIdentity = "GetCallerIdentity";
}
