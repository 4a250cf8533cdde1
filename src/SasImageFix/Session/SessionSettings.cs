using SasImageFix.Client.Credentials.Sts;
using SasImageFix.Client.Endpoints;
using SasImageFix.Client.Platform;

namespace SasImageFix.Session;

/// <summary>The settings of <c>Set-SasImageFixCredential</c> in a runspace.</summary>
internal sealed record SessionSettings
{
    public const string Source = "the session (Set-SasImageFixCredential)";

    public static readonly SessionSettings Empty = new();

    /// <summary>The AccessKey of the session; null if the session has none.</summary>
    public SessionAccessKey? AccessKey { get; init; }

    /// <summary>The profile of the session. Each call reads it again.</summary>
    public string? ProfileName { get; init; }

    /// <summary>The RAM role that is assumed with the credential of the session or, if it has none, of the environment or a file.</summary>
    public RoleSettings? Role { get; init; }

    public string? RegionId { get; init; }

    public string? EndpointUri { get; init; }

    public EndpointSettings Endpoint => new(Source, RegionId, EndpointUri);

    /// <summary>Gets descriptions of the settings that are set here and not in <paramref name="next"/>.</summary>
    public IEnumerable<string> DescribeRemoved(SessionSettings next) => new[]
    {
        AccessKey is { } accessKey && next.AccessKey is null ? $"the AccessKey {accessKey.ShortId}" : null,
        ProfileName is not null && next.ProfileName is null ? $"the profile '{ProfileName}'" : null,
        Role is not null && next.Role is null ? $"the role {Role.Arn}" : null,
        RegionId is not null && next.RegionId is null ? $"the region {RegionId}" : null,
        EndpointUri is not null && next.EndpointUri is null ? $"the endpoint {EndpointUri}" : null,
    }.OfType<string>();
}

/// <summary>The role in the parameters -RoleArn, -RoleSessionName, -ExternalId, and -DurationSeconds.</summary>
internal sealed record RoleSettings(string Arn, string? SessionName, string? ExternalId, int? DurationSeconds)
{
    /// <summary>The specified values, for -WhatIf and -Confirm.</summary>
    public override string ToString()
    {
        var details = new[]
        {
            SessionName is null ? null : $"session name {SessionName}",
            ExternalId is null ? null : "an external ID",
            DurationSeconds is null ? null : $"duration {DurationSeconds} seconds",
        };
        return details.All(detail => detail is null) ? Arn : $"{Arn} ({string.Join(", ", details.OfType<string>())})";
    }

    /// <summary>Creates the AssumeRole request. Values that aren't specified are read from the environment variables now.</summary>
    /// <exception cref="SasImageFixException">The ARN or the session name is invalid.</exception>
    public AssumeRoleRequest ToRequest(EnvironmentVariables variables) =>
        AssumeRoleRequest.Create(Arn, SessionName, DurationSeconds, policy: null, ExternalId, "Set-SasImageFixCredential", variables);
}
