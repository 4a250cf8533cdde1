using SasImageFix.Client;
using SasImageFix.Client.Credentials;
using SasImageFix.Client.Credentials.Sts;

namespace SasImageFix.Session;

/// <summary>What the parameters -RoleArn, -RoleSessionName, -ExternalId and -DurationSeconds say together.</summary>
internal static class RoleParameters
{
    /// <returns>Null when none of them is given.</returns>
    /// <exception cref="SasImageFixException">The role is none, or the others are given without it.</exception>
    public static RoleRequest? Request(string? roleArn, string? sessionName, string? externalId, int? durationSeconds)
    {
        if (roleArn is not null)
        {
            return RoleRequest.Create(roleArn, sessionName, durationSeconds, policy: null, externalId, "the command", Variables.OfProcess);
        }

        return sessionName is null && externalId is null && durationSeconds is null
            ? null
            : throw new SasImageFixException(
                FailureKind.InvalidRole, "-RoleSessionName, -ExternalId and -DurationSeconds belong to a role: pass -RoleArn too.");
    }
}
