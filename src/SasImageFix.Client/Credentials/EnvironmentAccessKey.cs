namespace SasImageFix.Client.Credentials;

/// <summary>The key that stands in the environment, read afresh at every look (service facts, section 5).</summary>
internal sealed class EnvironmentAccessKey
{
    public const string IdVariable = "ALIBABA_CLOUD_ACCESS_KEY_ID";
    public const string SecretVariable = "ALIBABA_CLOUD_ACCESS_KEY_SECRET";
    public const string TokenVariable = "ALIBABA_CLOUD_SECURITY_TOKEN";

    private EnvironmentAccessKey(AccessKey? key, string? missingVariable)
    {
        Key = key;
        MissingVariable = missingVariable;
    }

    /// <summary>The key, or null when the environment holds none that is whole.</summary>
    public AccessKey? Key { get; }

    /// <summary>The variable that is missing beside the one that is there; null when both or neither are.</summary>
    public string? MissingVariable { get; }

    /// <param name="variable">Reads a variable; null when it is not set. A blank one counts as not set.</param>
    /// <exception cref="SasImageFixException">A variable holds what cannot be sent.</exception>
    public static EnvironmentAccessKey Read(Func<string, string?> variable)
    {
        string? Value(string name) => variable(name) is { } text && !string.IsNullOrWhiteSpace(text) ? text : null;

        return (Value(IdVariable), Value(SecretVariable)) switch
        {
            (null, null) => new(null, null),
            (null, _) => new(null, IdVariable),
            (_, null) => new(null, SecretVariable),
            var (id, secret) => new(Create(id, secret, Value(TokenVariable)), null),
        };
    }

    private static AccessKey Create(string id, string secret, string? token)
    {
        try
        {
            return new AccessKey(id, SecureText.From(secret), token is null ? null : SecureText.From(token));
        }
        catch (SasImageFixException refusal)
        {
            throw new SasImageFixException(refusal.Kind, $"{refusal.Message} It comes from the environment ({IdVariable}, {SecretVariable}, {TokenVariable}).");
        }
    }
}
