using SasImageFix.Client;
using SasImageFix.Client.Credentials;

namespace SasImageFix.Session;

/// <summary>The key in force and where it comes from.</summary>
/// <param name="Key">The key; null when there is none.</param>
/// <param name="Source">Its source in words; without a key, what was looked at and what was found there.</param>
internal sealed record Identity(AccessKey? Key, string Source)
{
    /// <summary>Looks where a key can be, in order: the call, the session, the environment.</summary>
    /// <param name="ofCall">The key that was given on the call.</param>
    /// <param name="session">What the session holds.</param>
    /// <param name="variable">Reads an environment variable; null when it is not set.</param>
    public static Identity Find(AccessKey? ofCall, SessionSettings session, Func<string, string?> variable)
    {
        if (ofCall is not null)
        {
            return new(ofCall, "the parameter -Credential");
        }

        if (session.Key is not null)
        {
            return new(session.Key, SessionSettings.Source);
        }

        var environment = EnvironmentAccessKey.Read(variable);
        return environment switch
        {
            { Key: not null } => new(environment.Key, $"the environment variables {EnvironmentAccessKey.IdVariable} and {EnvironmentAccessKey.SecretVariable}"),
            { MissingVariable: { } missing } => new(null, $"the session has no key, and in the environment {missing} is missing"),
            _ => new(null, $"neither the session nor the environment ({EnvironmentAccessKey.IdVariable}) has a key"),
        };
    }

    /// <exception cref="SasImageFixException">There is no key.</exception>
    public AccessKey Require() =>
        Key ?? throw new SasImageFixException(FailureKind.NoAccessKey, $"There is no AccessKey to sign the request with: {Source}.");
}
