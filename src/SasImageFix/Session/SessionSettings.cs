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

    /// <summary>What is set here and would not be any more, in words.</summary>
    public IEnumerable<string> LostIn(SessionSettings next) => new[]
    {
        Key is { } key && next.Key is null ? $"the key {key.ShortId}" : null,
        ProfileName is not null && next.ProfileName is null ? $"the profile '{ProfileName}'" : null,
        Role is not null && next.Role is null ? $"the role {Role.Arn}" : null,
        RegionId is not null && next.RegionId is null ? $"the region {RegionId}" : null,
        EndpointUri is not null && next.EndpointUri is null ? $"the endpoint {EndpointUri}" : null,
    }.OfType<string>();
}
