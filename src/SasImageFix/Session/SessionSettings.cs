using SasImageFix.Client.Credentials;
using SasImageFix.Client.Transport;

namespace SasImageFix.Session;

/// <summary>What <c>Set-SasImageFixCredential</c> has stored in a runspace.</summary>
internal sealed record SessionSettings
{
    public const string Source = "the session (Set-SasImageFixCredential)";

    public static readonly SessionSettings Empty = new();

    /// <summary>The session's key; null where it has none, or a profile instead.</summary>
    public AccessKey? Key { get; init; }

    /// <summary>The session's profile, which is read at each call.</summary>
    public string? ProfileName { get; init; }

    /// <summary>The role that the session's key, or whichever is found, assumes.</summary>
    public RoleParameters? Role { get; init; }

    public string? RegionId { get; init; }

    public string? EndpointUri { get; init; }

    public EndpointChoice Place => new(Source, RegionId, EndpointUri);
}
