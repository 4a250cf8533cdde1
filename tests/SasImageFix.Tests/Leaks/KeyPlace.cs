using SasImageFix.Tests.Support;

namespace SasImageFix.Tests.Leaks;

/// <summary>A place where a secret stands, whole or broken.</summary>
/// <param name="Name">Its name.</param>
/// <param name="Says">What the module's text says where it has looked there.</param>
internal sealed record KeyPlace(string Name, string Says)
{
    private const string Id = "STS.fake-id";

    public IReadOnlyDictionary<string, string> Variables { get; private init; } = new Dictionary<string, string>();

    public IReadOnlyDictionary<string, string> Files { get; private init; } = new Dictionary<string, string>();

    public string? ProfileName { get; private init; }

    /// <summary>Whether the secret is a key's, without a token.</summary>
    public bool IsWithoutToken { get; private init; }

    /// <summary>All places with one key.</summary>
    public static IEnumerable<KeyPlace> All(string secret, string token) =>
    [
        new("the environment", "Key STS")
        {
            Variables = new Dictionary<string, string>
            {
                ["ALIBABA_CLOUD_ACCESS_KEY_ID"] = Id, ["ALIBABA_CLOUD_ACCESS_KEY_SECRET"] = secret, ["ALIBABA_CLOUD_SECURITY_TOKEN"] = token,
            },
        },
        new("an environment that cannot be sent", "It comes from the environment")
        {
            Variables = new Dictionary<string, string>
            {
                ["ALIBABA_CLOUD_ACCESS_KEY_ID"] = "fake id", ["ALIBABA_CLOUD_ACCESS_KEY_SECRET"] = secret, ["ALIBABA_CLOUD_SECURITY_TOKEN"] = token,
            },
        },
        new("half an environment", "but ALIBABA_CLOUD_ACCESS_KEY_ID isn")
        {
            Variables = new Dictionary<string, string> { ["ALIBABA_CLOUD_ACCESS_KEY_SECRET"] = secret, ["ALIBABA_CLOUD_SECURITY_TOKEN"] = token },
        },
        Cli("config.json", "(mode StsToken)", new { name = "p", mode = "StsToken", access_key_id = Id, access_key_secret = secret, sts_token = token }),
        Cli("a signed-in profile", "(mode CloudSSO)", new { name = "p", mode = "CloudSSO", access_key_id = Id, access_key_secret = secret, sts_token = token, sts_expiration = 4102444800 }),
        Cli("an expired profile", "its key expired", new { name = "p", mode = "OAuth", access_key_id = Id, access_key_secret = secret, sts_token = token, oauth_refresh_token = token, sts_expiration = 1 }),
        Cli("a profile of an unknown mode", "its mode isn't supported", new { name = "p", mode = secret, access_key_id = Id, access_key_secret = secret, sts_token = token }),
        Cli("a profile with a secret in place of a number", "its read_timeout is no", new { name = "p", mode = "StsToken", access_key_id = Id, access_key_secret = secret, sts_token = token, read_timeout = secret }),
        Cli("a profile with a secret in a list", "is neither a string nor a number", new { name = "p", mode = "StsToken", access_key_id = Id, access_key_secret = new[] { secret }, sts_token = token }),
        Cli("a profile with a secret in place of a role", "is not of the form acs:ram", new { name = "p", mode = "RamRoleArn", access_key_id = Id, access_key_secret = secret, sts_token = token, ram_role_arn = token }),
        Cli("a profile with a secret in its credentials URI", "isn't of the form http://host/path", new { name = "p", mode = "CredentialsURI", credentials_uri = $"http://u:{secret}@127.0.0.1:9/", sts_token = token }),
        Cli("a role", "assumed with its own AccessKey", new { name = "p", mode = "RamRoleArn", access_key_id = Id, access_key_secret = secret, sts_token = token, ram_role_arn = "acs:ram::1:role/other" }),
        Cli("a role that STS refuses", "STS refuses AssumeRole", new { name = "p", mode = "RamRoleArn", access_key_id = Id, access_key_secret = secret, sts_token = token, ram_role_arn = RoleService.RefusedRole }),
        new("a broken config.json", "isn't valid JSON")
        {
            Files = new Dictionary<string, string> { [TemporaryHome.CliConfig] = $$"""{ "profiles": [ { "access_key_secret": "{{secret}}", "sts_token": "{{token}}" """ },
        },
        Ini("an ini file", "(type access_key)", $"[p]\ntype = access_key\naccess_key_id = {Id}\naccess_key_secret = {secret}\n"),
        Ini("an ini file with a secret in place of a type", "its type isn't supported", $"[p]\ntype = {secret}\naccess_key_secret = {token}\n"),
        Ini("an ini file with an id of two words", "can't be used", $"[p]\ntype = access_key\naccess_key_id = {Id} {Id}\naccess_key_secret = {secret}\n"),
    ];

    private static KeyPlace Cli(string name, string says, object profile) => new(name, says)
    {
        Files = new Dictionary<string, string> { [TemporaryHome.CliConfig] = CliConfigText.Of("p", profile) },
        ProfileName = "p",
    };

    private static KeyPlace Ini(string name, string says, string text) => new(name, says)
    {
        Files = new Dictionary<string, string> { [TemporaryHome.Ini] = text },
        ProfileName = "p",
        IsWithoutToken = true,
    };
}
