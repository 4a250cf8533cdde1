using System.Globalization;
using System.Text.RegularExpressions;
using SasImageFix.Client.Errors;
using SasImageFix.Client.Platform;

namespace SasImageFix.Client.Credentials.Sts;

/// <summary>The parameters of AssumeRole.</summary>
internal sealed record AssumeRoleRequest
{
    public const int MinimumDurationSeconds = 900;
    public const int MaximumDurationSeconds = 43200;
    public const int DefaultDurationSeconds = 3600;

    private const string DefaultRoleSessionName = "SasImageFix";

    private static readonly Regex ArnPattern = new(@"^acs:ram::[0-9]+:role/[A-Za-z0-9._@/-]+\z", RegexOptions.CultureInvariant);
    private static readonly Regex SessionNamePattern = new(@"^[A-Za-z0-9._@-]{2,64}\z", RegexOptions.CultureInvariant);

    private AssumeRoleRequest(string arn, string sessionName) => (Arn, SessionName) = (arn, sessionName);

    public string Arn { get; }

    public string SessionName { get; }

    /// <summary>The duration of the session in seconds, 900 through 43200, up to the limit of the role. The default is 3600.</summary>
    public int DurationSeconds { get; private init; }

    /// <summary>The policy that limits the permissions of the session; null for all permissions of the role.</summary>
    public string? Policy { get; private init; }

    /// <summary>The external ID that the trust policy of the role requires; null for none.</summary>
    public string? ExternalId { get; private init; }

    /// <summary>All parameters, for a cache key.</summary>
    public IEnumerable<string?> Settings => [Arn, SessionName, DurationSeconds.ToString(CultureInfo.InvariantCulture), Policy, ExternalId];

    /// <param name="arn">The ARN of the role.</param>
    /// <param name="sessionName">The role session name; null to use the environment variable or the default.</param>
    /// <param name="durationSeconds">The duration of the session in seconds; null for 3600.</param>
    /// <param name="policy">The session policy as JSON; null for none.</param>
    /// <param name="externalId">The external ID; null to use the environment variable.</param>
    /// <param name="source">The setting that specifies the role, for the error.</param>
    /// <param name="variables">The environment variables.</param>
    /// <exception cref="SasImageFixException">The ARN or the role session name isn't valid.</exception>
    public static AssumeRoleRequest Create(
        string arn,
        string? sessionName,
        int? durationSeconds,
        string? policy,
        string? externalId,
        string source,
        EnvironmentVariables variables)
    {
        if (!ArnPattern.IsMatch(arn))
        {
            throw new SasImageFixException(
                ErrorKind.InvalidRole, $"The role in {source} isn't an ARN of the form acs:ram::<account ID>:role/<role name>.");
        }

        var variable = variables.Find(EnvironmentVariableNames.RoleSessionName);
        var nameSource = sessionName is null ? $"the environment variable {variable?.Name}" : source;
        var name = sessionName ?? variable?.Value ?? DefaultRoleSessionName;
        return SessionNamePattern.IsMatch(name)
            ? new AssumeRoleRequest(arn, name)
            {
                DurationSeconds = durationSeconds ?? DefaultDurationSeconds,
                Policy = policy,
                ExternalId = externalId ?? variables.Find(EnvironmentVariableNames.ExternalId)?.Value,
            }
            : throw new SasImageFixException(
                ErrorKind.InvalidRole,
                $"The role session name from {nameSource} isn't valid. Use 2 to 64 letters, digits, '.', '@', '-', and '_'.");
    }
}
