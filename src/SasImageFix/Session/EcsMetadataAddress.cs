using SasImageFix.Client.Credentials;

namespace SasImageFix.Session;

/// <summary>Where ECS metadata is asked for: ECS's own address, but for tests, which must never reach it.</summary>
internal static class EcsMetadataAddress
{
    /// <summary>The data of the application domain that a test sets to a URI on loopback.</summary>
    public const string Setting = "SasImageFix.EcsMetadataAddress";

    public static Uri Current =>
        Uri.TryCreate(AppDomain.CurrentDomain.GetData(Setting) as string, UriKind.Absolute, out var address) && address.IsLoopback
            ? address
            : CredentialContext.EcsMetadata;
}
