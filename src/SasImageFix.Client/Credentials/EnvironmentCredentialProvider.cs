using SasImageFix.Client.Credentials.Caching;
using SasImageFix.Client.Platform;
using SasImageFix.Client.Signing;

namespace SasImageFix.Client.Credentials;

/// <summary>The key that stands in the environment, read afresh at every look (service facts, section 5).</summary>
internal sealed class EnvironmentCredentialProvider
{
    public const string IdVariable = "ALIBABA_CLOUD_" + Id;
    public const string SecretVariable = "ALIBABA_CLOUD_" + Secret;
    public const string TokenVariable = "ALIBABA_CLOUD_" + Token;

    private const string Id = "ACCESS_KEY_ID";
    private const string Secret = "ACCESS_KEY_SECRET";
    private const string Token = "SECURITY_TOKEN";

    // The second and the third are read by aliyun-cli alone. A key is never put together from two of them.
    private static readonly string[] Prefixes = ["ALIBABA_CLOUD_", "ALIBABACLOUD_", "ALICLOUD_"];

    private EnvironmentCredentialProvider(string prefix) => (Name, SecretName) = (prefix + Id, prefix + Secret);

    /// <summary>The key, or null when the environment holds none that is whole.</summary>
    public AccessKey? Key { get; private init; }

    /// <summary>The variable that is missing beside the one that is there; null when both or neither are.</summary>
    public string? MissingVariable { get; private init; }

    /// <summary>The one that is there where the other is missing.</summary>
    public string? PresentVariable => MissingVariable is null ? null : MissingVariable == Name ? SecretName : Name;

    /// <summary>The variable that the key's id stands in.</summary>
    public string Name { get; }

    /// <summary>The variable that its secret stands in.</summary>
    public string SecretName { get; }

    /// <exception cref="SasImageFixException">A variable holds what cannot be sent.</exception>
    public static EnvironmentCredentialProvider Read(EnvironmentVariables variables)
    {
        EnvironmentCredentialProvider? half = null;
        foreach (var prefix in Prefixes)
        {
            switch (variables[prefix + Id], variables[prefix + Secret])
            {
                case ({ } id, { } secret):
                    return new(prefix) { Key = Create(prefix, id, secret, variables[prefix + Token]) };
                case (null, { }):
                    half ??= new(prefix) { MissingVariable = prefix + Id };
                    break;
                case ({ }, null):
                    half ??= new(prefix) { MissingVariable = prefix + Secret };
                    break;
            }
        }

        return half ?? new(Prefixes[0]);
    }

    public static Task<CredentialResolution> ResolveAsync(CredentialContext context)
    {
        var found = Read(context.Variables);
        return Task.FromResult(found switch
        {
            { Key: { } key } => CredentialResolution.Found(
                new ResolvedCredential(new StaticCredentialProvider(key), $"the environment variables {found.Name} and {found.SecretName}")),
            { MissingVariable: { } missing } => CredentialResolution.NotFound($"{missing} is missing beside {found.PresentVariable}", isReported: true),
            _ => CredentialResolution.NotFound($"{IdVariable} and {SecretVariable} are not set"),
        });
    }

    private static AccessKey Create(string prefix, string id, string secret, string? token)
    {
        try
        {
            return new AccessKey(id, secret, token);
        }
        catch (SasImageFixException refusal)
        {
            throw new SasImageFixException(
                refusal.Kind, $"{refusal.Message} It comes from the environment ({prefix}{Id}, {prefix}{Secret}, {prefix}{Token}).");
        }
    }
}
