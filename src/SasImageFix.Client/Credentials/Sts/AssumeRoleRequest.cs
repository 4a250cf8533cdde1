using System.Globalization;
using System.Text.RegularExpressions;
using SasImageFix.Client.Errors;
using SasImageFix.Client.Platform;

namespace SasImageFix.Client.Credentials.Sts;

/// <summary>A role to assume, and how.</summary>
internal sealed record AssumeRoleRequest
{
    public const int ShortestSession = 900;
    public const int LongestSession = 43200;
    public const int DefaultSession = 3600;

    private const string DefaultSessionName = "SasImageFix";

    private static readonly Regex ArnForm = new(@"^acs:ram::[0-9]+:role/[A-Za-z0-9._@/-]+\z", RegexOptions.CultureInvariant);
    private static readonly Regex SessionNameForm = new(@"^[A-Za-z0-9._@-]{2,64}\z", RegexOptions.CultureInvariant);

    private AssumeRoleRequest(string arn, string sessionName) => (Arn, SessionName) = (arn, sessionName);

    public string Arn { get; }

    public string SessionName { get; }

    /// <summary>How many seconds the session lasts, 900 to 43200 as far as the role allows.</summary>
    public int DurationSeconds { get; private init; }

    /// <summary>What the session may do of that which the role may; null for all of it.</summary>
    public string? Policy { get; private init; }

    /// <summary>What the role's trust policy asks of an outside party.</summary>
    public string? ExternalId { get; private init; }

    public IEnumerable<string?> Settings => [Arn, SessionName, DurationSeconds.ToString(CultureInfo.InvariantCulture), Policy, ExternalId];

    /// <param name="arn">The role.</param>
    /// <param name="sessionName">The session's name in the account's logs; null for the environment's, else this module's.</param>
    /// <param name="durationSeconds">How long the session lasts; null for an hour.</param>
    /// <param name="policy">The session's own policy, as JSON.</param>
    /// <param name="externalId">The external id; null for the environment's.</param>
    /// <param name="source">Where the role is named, for the error.</param>
    /// <param name="variables">The environment.</param>
    /// <exception cref="SasImageFixException">The role or the session's name is none.</exception>
    public static AssumeRoleRequest Create(
        string arn, string? sessionName, int? durationSeconds, string? policy, string? externalId, string source, EnvironmentVariables variables)
    {
        if (!ArnForm.IsMatch(arn))
        {
            throw new SasImageFixException(ErrorKind.InvalidRole, $"The role in {source} isn't an ARN of the form acs:ram::<account ID>:role/<role name>.");
        }

        var name = sessionName ?? variables[EnvironmentVariableNames.RoleSessionName]?.Trim() ?? DefaultSessionName;
        return SessionNameForm.IsMatch(name)
            ? new AssumeRoleRequest(arn, name)
            {
                DurationSeconds = durationSeconds ?? DefaultSession,
                Policy = policy,
                ExternalId = externalId ?? variables[EnvironmentVariableNames.ExternalId]?.Trim(),
            }
            : throw new SasImageFixException(
                ErrorKind.InvalidRole,
                $"The role session name from {(sessionName is null ? $"the environment variable {EnvironmentVariableNames.RoleSessionName}" : source)} isn't valid. Use 2 to 64 letters, digits, '.', '@', '-', and '_'.");
    }
}
