using SasImageFix.Client.Platform;
using SasImageFix.Client.Signing;

namespace SasImageFix.Client.Credentials;

/// <summary>Gets the AccessKey from environment variables (service reference, section 5).</summary>
internal static class EnvironmentCredentialProvider
{
    public const string IdVariable = "ALIBABA_CLOUD_" + IdSuffix;
    public const string SecretVariable = "ALIBABA_CLOUD_" + SecretSuffix;
    public const string TokenVariable = "ALIBABA_CLOUD_" + TokenSuffix;

    private const string IdSuffix = "ACCESS_KEY_ID";
    private const string SecretSuffix = "ACCESS_KEY_SECRET";
    private const string TokenSuffix = "SECURITY_TOKEN";

    // The SDKs read only the first prefix; aliyun reads all three. An AccessKey is never combined from variables with different prefixes.
    private static readonly string[] Prefixes = ["ALIBABA_CLOUD_", "ALIBABACLOUD_", "ALICLOUD_"];

    // The names that other tools use for an AccessKey.
    private static readonly string[] UnreadVariables =
        ["ALICLOUD_ACCESS_KEY", "ALICLOUD_SECRET_KEY", "ACCESS_KEY_ID", "ACCESS_KEY_SECRET"];

    /// <summary>The sentence about variables of other tools that are set; empty if none is set.</summary>
    public static string DescribeUnreadVariables(EnvironmentVariables variables)
    {
        var names = UnreadVariables.Where(name => variables[name] is not null).ToList();
        var (verb, pronoun) = names.Count == 1 ? ("is", "it") : ("are", "them");
        return names.Count == 0
            ? string.Empty
            : $"{string.Join(" and ", names)} {verb} set, but this module doesn't read {pronoun}. "
              + $"Use {IdVariable} and {SecretVariable} instead.";
    }

    /// <exception cref="SasImageFixException">A variable contains a value that can't be sent.</exception>
    public static CredentialSearchResult Resolve(EnvironmentVariables variables)
    {
        CredentialSearchResult? incomplete = null;
        foreach (var prefix in Prefixes)
        {
            switch (variables[prefix + IdSuffix], variables[prefix + SecretSuffix])
            {
                case ({ } id, { } secret):
                    return new ResolvedCredential(
                        CreateAccessKey(prefix, id, secret, variables[prefix + TokenSuffix]),
                        $"the environment variables {prefix}{IdSuffix} and {prefix}{SecretSuffix}");
                case (var id, var secret) when (id ?? secret) is not null:
                    var (missing, other) = id is null ? (IdSuffix, SecretSuffix) : (SecretSuffix, IdSuffix);
                    incomplete ??= CredentialSearchResult.NotFound(
                        $"{prefix}{other} is set, but {prefix}{missing} isn't", shouldWarn: true);
                    break;
            }
        }

        return incomplete ?? CredentialSearchResult.NotFound($"{IdVariable} and {SecretVariable} are not set");
    }

    private static AccessKey CreateAccessKey(string prefix, string id, string secret, string? token)
    {
        try
        {
            return new AccessKey(id, secret, token);
        }
        catch (SasImageFixException error)
        {
            throw error.WithMessage(
                $"{error.Message} Credential source: the environment variables "
                + $"{prefix}{IdSuffix}, {prefix}{SecretSuffix}, {prefix}{TokenSuffix}.");
        }
    }
}
