using SasImageFix.Client.Credentials;
using SasImageFix.Client.Credentials.Sts;

namespace SasImageFix.Session;

/// <summary>What the parameters -RoleArn, -RoleSessionName, -ExternalId and -DurationSeconds say together.</summary>
internal sealed record RoleParameters(string Arn, string? SessionName, string? ExternalId, int? DurationSeconds)
{
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
