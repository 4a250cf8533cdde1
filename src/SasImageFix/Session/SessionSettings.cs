using SasImageFix.Client.Credentials;
using SasImageFix.Client.Transport;

namespace SasImageFix.Session;

/// <summary>What <c>Set-SasImageFixCredential</c> has stored in a runspace.</summary>
internal sealed record SessionSettings(AccessKey? Key, string? RegionId, string? EndpointUri)
{
    public const string Source = "the session (Set-SasImageFixCredential)";

    public static readonly SessionSettings Empty = new(null, null, null);

    public EndpointChoice Place => new(Source, RegionId, EndpointUri);
}
