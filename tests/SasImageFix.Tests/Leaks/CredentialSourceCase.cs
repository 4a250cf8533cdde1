using SasImageFix.Tests.Support;

namespace SasImageFix.Tests.Leaks;

/// <summary>A valid or invalid credential source that contains a secret.</summary>
/// <param name="Name">The name of the case.</param>
/// <param name="ExpectedText">A part of the output, which shows that the source was read.</param>
internal sealed record CredentialSourceCase(string Name, string ExpectedText)
{
    /// <summary>The AccessKey ID of a credential without a security token.</summary>
    public const string PermanentId = "fake-id-of-ini";

    private const string Id = "STS.fake-id";

    public IReadOnlyDictionary<string, string> Variables { get; private init; } = new Dictionary<string, string>();

    public IReadOnlyDictionary<string, string> Files { get; private init; } = new Dictionary<string, string>();

    public string? ProfileName { get; private init; }

    /// <summary>Whether the credential has no security token.</summary>
    public bool HasNoToken { get; private init; }

    /// <summary>Creates all cases with one credential.</summary>
    public static IEnumerable<CredentialSourceCase> CreateAll(string secret, string token)
    {
        return
        [
            new("the environment", "Using the credential STS")
            {
                Variables = new Dictionary<string, string>
                {
                    ["ALIBABA_CLOUD_ACCESS_KEY_ID"] = Id,
                    ["ALIBABA_CLOUD_ACCESS_KEY_SECRET"] = secret,
                    ["ALIBABA_CLOUD_SECURITY_TOKEN"] = token,
                },
            },
            new("an environment that cannot be sent", "Credential source: the environment variables")
            {
                Variables = new Dictionary<string, string>
                {
                    ["ALIBABA_CLOUD_ACCESS_KEY_ID"] = "fake id",
                    ["ALIBABA_CLOUD_ACCESS_KEY_SECRET"] = secret,
                    ["ALIBABA_CLOUD_SECURITY_TOKEN"] = token,
                },
            },
            new("half an environment", "but ALIBABA_CLOUD_ACCESS_KEY_ID isn")
            {
                Variables = new Dictionary<string, string>
                {
                    ["ALIBABA_CLOUD_ACCESS_KEY_SECRET"] = secret,
                    ["ALIBABA_CLOUD_SECURITY_TOKEN"] = token,
                },
            },
            Temporary("config.json", "(mode StsToken)", "StsToken"),
            Temporary("a signed-in profile", "(mode CloudSSO)", "CloudSSO", ("sts_expiration", 4102444800)),
            Temporary("an expired profile", "its credential expired", "OAuth", ("oauth_refresh_token", token), ("sts_expiration", 1)),
            Temporary("a profile of an unknown mode", "its mode isn't supported", secret),
            Temporary(
                "a profile with a secret in place of a number",
                "its read_timeout isn't a whole number", "StsToken", ("read_timeout", secret)),
            Temporary(
                "a profile with a secret in a list",
                "is neither a string nor a number",
                "StsToken",
                ("access_key_secret", new[] { secret })),
            Temporary(
                "a profile with a secret in place of a role",
                "isn't an ARN of the form acs:ram",
                "RamRoleArn",
                ("ram_role_arn", token)),
            Cli(
                "a profile with a secret in its credentials URI",
                "isn't of the form http://host/path",
                new { name = "p", mode = "CredentialsURI", credentials_uri = $"http://u:{secret}@127.0.0.1:9/", sts_token = token }),
            Temporary(
                "a role", "assumed with the AccessKey in the profile", "RamRoleArn", ("ram_role_arn", "acs:ram::1:role/other")),
            Temporary("a role that STS refuses", "STS rejected AssumeRole", "RamRoleArn", ("ram_role_arn", StsServer.DeniedRole)),
            new("a broken config.json", "isn't valid JSON")
            {
                Files = new Dictionary<string, string>
                {
                    [TemporaryHome.CliConfig] = $$"""{ "profiles": [ { "access_key_secret": "{{secret}}", "sts_token": "{{token}}" """,
                },
            },
            Ini(
                "an ini file",
                "(type access_key)",
                $"[p]\ntype = access_key\naccess_key_id = {PermanentId}\naccess_key_secret = {secret}\nsecurity_token = {token}\n"),
            Ini(
                "an ini file with a secret in place of a type",
                "its type isn't supported",
                $"[p]\ntype = {secret}\naccess_key_secret = {token}\n"),
            Ini(
                "an ini file with an id of two words",
                "can't be used",
                $"[p]\ntype = access_key\naccess_key_id = {Id} {Id}\naccess_key_secret = {secret}\n"),
        ];

        // A profile with a temporary credential. The fields are added to it, or replace its fields.
        CredentialSourceCase Temporary(string name, string expectedText, string mode, params (string Name, object Value)[] fields)
        {
            var profile = new Dictionary<string, object>
            {
                ["name"] = "p",
                ["mode"] = mode,
                ["access_key_id"] = Id,
                ["access_key_secret"] = secret,
                ["sts_token"] = token,
            };
            foreach (var (field, value) in fields)
            {
                profile[field] = value;
            }

            return Cli(name, expectedText, profile);
        }
    }

    private static CredentialSourceCase Cli(string name, string expectedText, object profile) => new(name, expectedText)
    {
        Files = new Dictionary<string, string> { [TemporaryHome.CliConfig] = CliConfigJson.Create("p", profile) },
        ProfileName = "p",
    };

    private static CredentialSourceCase Ini(string name, string expectedText, string text) => new(name, expectedText)
    {
        Files = new Dictionary<string, string> { [TemporaryHome.Ini] = text },
        ProfileName = "p",
        HasNoToken = true,
    };
}
