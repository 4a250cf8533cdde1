using SasImageFix.Client.Credentials;

namespace SasImageFix.Session;

/// <summary>
/// The address of the ECS metadata service. Tests replace it, because they must never send a request to the real service.
/// </summary>
internal static class EcsMetadataAddress
{
    /// <summary>The name of the AppDomain data in which a test stores a loopback URI.</summary>
    public const string DataName = "SasImageFix.EcsMetadataAddress";

    public static Uri Current =>
        Uri.TryCreate(AppDomain.CurrentDomain.GetData(DataName) as string, UriKind.Absolute, out var address) && address.IsLoopback
            ? address
            : CredentialContext.DefaultMetadataAddress;
}
