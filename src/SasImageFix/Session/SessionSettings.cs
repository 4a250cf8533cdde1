using SasImageFix.Client.Credentials.Sts;
using SasImageFix.Client.Endpoints;
using SasImageFix.Client.Platform;

namespace SasImageFix.Session;

/// <summary>What <c>Set-SasImageFixCredential</c> has stored in a runspace.</summary>
internal sealed record SessionSettings
{
    public const string Source = "the session (Set-SasImageFixCredential)";

    public static readonly SessionSettings Empty = new();

    /// <summary>The AccessKey of the session; null if it has none, or a profile instead.</summary>
    public SessionAccessKey? Key { get; init; }

    /// <summary>The profile of the session. Each call reads it again.</summary>
    public string? ProfileName { get; init; }

    /// <summary>The role that the credential of the session, or any other that a call finds, assumes.</summary>
    public RoleSettings? Role { get; init; }

    public string? RegionId { get; init; }

    public string? EndpointUri { get; init; }

    public EndpointSettings Endpoint => new(Source, RegionId, EndpointUri);

    /// <summary>The settings, in words, that are set here and not in <paramref name="next"/>.</summary>
    public IEnumerable<string> LostIn(SessionSettings next) => new[]
    {
        Key is { } key && next.Key is null ? $"the key {key.ShortId}" : null,
        ProfileName is not null && next.ProfileName is null ? $"the profile '{ProfileName}'" : null,
        Role is not null && next.Role is null ? $"the role {Role.Arn}" : null,
        RegionId is not null && next.RegionId is null ? $"the region {RegionId}" : null,
        EndpointUri is not null && next.EndpointUri is null ? $"the endpoint {EndpointUri}" : null,
    }.OfType<string>();
}

/// <summary>The role in the parameters -RoleArn, -RoleSessionName, -ExternalId, and -DurationSeconds.</summary>
internal sealed record RoleSettings(string Arn, string? SessionName, string? ExternalId, int? DurationSeconds)
{
    /// <summary>The specified values, for the prompt of -Confirm.</summary>
    public override string ToString()
    {
        var given = new[]
        {
            SessionName is null ? null : $"session name {SessionName}",
            ExternalId is null ? null : "an external id",
            DurationSeconds is null ? null : $"{DurationSeconds} s",
        };
        return given.All(part => part is null) ? Arn : $"{Arn} ({string.Join(", ", given.OfType<string>())})";
    }

    /// <summary>The request to STS. The environment, as it is now, supplies the values that aren't specified.</summary>
    /// <exception cref="SasImageFixException">The ARN or the session name has the wrong form.</exception>
    public AssumeRoleRequest ToRequest(EnvironmentVariables variables) =>
        AssumeRoleRequest.Create(Arn, SessionName, DurationSeconds, policy: null, ExternalId, "Set-SasImageFixCredential", variables);
}
