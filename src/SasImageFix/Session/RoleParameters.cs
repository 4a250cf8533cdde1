using SasImageFix.Client;
using SasImageFix.Client.Credentials;
using SasImageFix.Client.Credentials.Sts;

namespace SasImageFix.Session;

/// <summary>What the parameters -RoleArn, -RoleSessionName, -ExternalId and -DurationSeconds say together.</summary>
internal sealed record RoleParameters(string Arn, string? SessionName, string? ExternalId, int? DurationSeconds)
{
    /// <returns>Null when none of them is given.</returns>
    /// <exception cref="SasImageFixException">The others are given without the role.</exception>
    public static RoleParameters? Of(string? roleArn, string? sessionName, string? externalId, int? durationSeconds)
    {
        if (roleArn is not null)
        {
            return new(roleArn, sessionName, externalId, durationSeconds);
        }

        return sessionName is null && externalId is null && durationSeconds is null
            ? null
            : throw new SasImageFixException(
                FailureKind.InvalidRole, "-RoleSessionName, -ExternalId and -DurationSeconds belong to a role: pass -RoleArn too.");
    }

    /// <summary>What was given, for who is asked whether to keep it.</summary>
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

    /// <summary>What to ask STS for; what was not given is the environment's, as it is now.</summary>
    /// <exception cref="SasImageFixException">The role or the session's name is none.</exception>
    public RoleRequest ToRequest(Variables variables) =>
        RoleRequest.Create(Arn, SessionName, DurationSeconds, policy: null, ExternalId, "Set-SasImageFixCredential", variables);
}
