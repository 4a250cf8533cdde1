using System.Globalization;
using System.Text.Json;
using SasImageFix.Client.Errors;
using SasImageFix.Client.Platform;
using SasImageFix.Client.Tests.Support;
using SasImageFix.Emulator;
using SasImageFix.Emulator.Faults;
using SasImageFix.Emulator.Sts;
using SasImageFix.Emulator.Verification;

namespace SasImageFix.Client.Tests.Credentials.Profiles;

/// <summary>All modes and types (service facts, section 5).</summary>
internal static class ProfileModes
{
    private const string UnknownRole = "acs:ram::1000000000000000:role/nobody";

    private static readonly EmulatorOptions Defaults = new();

    private static readonly Dictionary<string, string> Key = new() { ["access_key_id"] = IssuingWorld.Id, ["access_key_secret"] = IssuingWorld.Secret };

    private static readonly string[] KeyFields = ["access_key_id", "access_key_secret"];

    private static readonly Spoiled[] RefusedKeys =
    [
        Spoiled.Value("access_key_id", "fake-id-of-nobody", ErrorKind.AccessKeyNotFound),
        Spoiled.Value("access_key_secret", "fake-secret-of-another", ErrorKind.SignatureDoesNotMatch),
        Spoiled.Value("access_key_id", "two words", ErrorKind.InvalidProfile),
    ];

    private static readonly Spoiled[] StsFails =
    [
        new("STS answers 500", ErrorKind.ServerError, Nothing) { Options = new() { StsFaults = [Fault.Parse("server-error")] } },
        new("STS throttles", ErrorKind.Throttled, Nothing) { Options = new() { StsFaults = [Fault.Parse("throttle")] } },
        new("STS answers a sign-in page", ErrorKind.MalformedResponse, Nothing) { Options = new() { StsFaults = [Fault.Parse("html")] } },
        new("STS answers without a key", ErrorKind.MalformedResponse, Nothing) { Options = new() { CredentialResponse = CredentialResponseKind.NoCredentials } },
        new("nobody answers for STS", ErrorKind.ConnectionRefused, (world, _) => world.Hunt.WithVariable(EnvironmentVariableNames.StsEndpoint, "http://127.0.0.1:9")),
    ];

    private static readonly Spoiled[] MetadataFails =
    [
        new("metadata without a key", ErrorKind.EcsMetadataFailed, Nothing) { Options = new() { CredentialResponse = CredentialResponseKind.NoCredentials } },
        new("metadata says Failed", ErrorKind.EcsMetadataFailed, Nothing) { Options = new() { CredentialResponse = CredentialResponseKind.FailureCode } },
        new("metadata answers 500", ErrorKind.EcsMetadataFailed, Nothing) { Options = new() { MetadataFaults = [Fault.Parse("server-error")] } },
        new("metadata is no JSON", ErrorKind.EcsMetadataFailed, Nothing) { Options = new() { MetadataFaults = [Fault.Parse("malformed-json")] } },
        new("no role attached", ErrorKind.EcsMetadataFailed, Nothing) { Options = new() { InstanceRole = null } },
    ];

    private static readonly Spoiled MetadataIsOff = new(
        "metadata switched off", ErrorKind.CredentialSourceDisabled, (world, _) => world.Hunt.WithVariable(EnvironmentVariableNames.EcsMetadataDisabled, "1"));

    private static readonly Spoiled MetadataIsAway = new(
        "nobody answers", ErrorKind.EcsMetadataFailed, (world, _) => world.Hunt.Metadata = new Uri("http://127.0.0.1:9"));

    private static readonly Spoiled ExternalIsOff = new(
        "external sources switched off", ErrorKind.CredentialSourceDisabled, (world, _) => world.Hunt.WithVariable(EnvironmentVariableNames.ExternalProcessDisabled, "TRUE"));

    public static IReadOnlyList<ProfileMode> All { get; } =
    [
        new("AK", _ => new(Key), KeyFields, RefusedKeys),
        new("StsToken", Issued, [.. KeyFields, "sts_token"],
        [
            Spoiled.Value("sts_token", "fake-token-of-nobody", ErrorKind.InvalidSecurityToken),
            Spoiled.Value("sts_token", "two words", ErrorKind.InvalidProfile),
            new("token expired", ErrorKind.SecurityTokenExpired, (world, _) => world.Hunt.Clock.Pass(TimeSpan.FromHours(2))),
        ]),
        new("RamRoleArn", _ => With(Key, ("ram_role_arn", IssuingWorld.GuardedRoleArn), ("ram_session_name", "test"), ("external_id", IssuingWorld.ExternalId), ("expired_seconds", "900")),
            [.. KeyFields, "ram_role_arn"],
        [
            .. RefusedKeys, .. BadRoles("ram_role_arn", "ram_session_name"),
            Spoiled.Value("external_id", "fake-other-external-id", ErrorKind.AssumeRoleFailed),
            Spoiled.Value("expired_seconds", "60", ErrorKind.InvalidProfile),
            Spoiled.Value("sts_endpoint", "http://sts.example", ErrorKind.InvalidEndpoint),
            .. StsFails,
        ]),
        new("EcsRamRole", _ => new() { ["ram_role_name"] = Defaults.InstanceRole! }, [],
            [Spoiled.Value("ram_role_name", "another-role", ErrorKind.EcsMetadataFailed), MetadataIsOff, MetadataIsAway, .. MetadataFails]),
        new("OIDC", _ => new()
        {
            ["oidc_provider_arn"] = EmulatorRole.Default.OidcProviderArn!, ["oidc_token_file"] = IssuingWorld.TokenFile, ["ram_role_arn"] = IssuingWorld.RoleArn, ["ram_session_name"] = "test",
        },
            ["oidc_provider_arn", "oidc_token_file", "ram_role_arn"],
        [
            Spoiled.Value("oidc_provider_arn", "acs:ram::1000000000000000:oidc-provider/nobody", ErrorKind.AssumeRoleFailed),
            Spoiled.Value("oidc_token_file", "/missing/token", ErrorKind.InvalidProfile),
            new("token empty", ErrorKind.InvalidProfile, (world, _) => world.Hunt.WithFile(IssuingWorld.TokenFile, " \n")),
            new("token refused", ErrorKind.AssumeRoleFailed, (world, _) => world.Hunt.WithFile(IssuingWorld.TokenFile, "fake-token-of-another")),
            .. BadRoles("ram_role_arn", "ram_session_name"), .. StsFails,
        ]),
        new("ChainableRamRoleArn", _ => new() { ["source_profile"] = "source", ["ram_role_arn"] = IssuingWorld.RoleArn, ["ram_session_name"] = "test" }, ["source_profile", "ram_role_arn"],
        [
            Spoiled.Value("source_profile", "missing", ErrorKind.InvalidProfile),
            Spoiled.Value("source_profile", ProfileMode.Profile, ErrorKind.InvalidProfile),
            Spoiled.Value("source_profile", "refused", ErrorKind.AccessKeyNotFound),
            Spoiled.Value("source_profile", "signed-out", ErrorKind.SignInExpired),
            .. BadRoles("ram_role_arn", "ram_session_name"), .. StsFails,
        ])
        {
            Others =
            [
                With(Key, ("name", "source"), ("mode", "AK")),
                new() { ["name"] = "refused", ["mode"] = "AK", ["access_key_id"] = "fake-id-of-nobody", ["access_key_secret"] = IssuingWorld.Secret },
                new() { ["name"] = "signed-out", ["mode"] = "OAuth" },
            ],
        },
        new("External", _ => new() { ["process_command"] = Printing(JsonSerializer.Serialize(With(Key, ("mode", "AK")))) }, ["process_command"],
        [
            Spoiled.Value("process_command", "sasimagefix-no-such-program", ErrorKind.ProcessCommandFailed),
            Spoiled.Value("process_command", $"sh -c 'echo {IssuingWorld.Secret} >&2; exit 3'", ErrorKind.ProcessCommandFailed),
            Spoiled.Value("process_command", Printing("not json " + IssuingWorld.Secret), ErrorKind.ProcessCommandFailed),
            Spoiled.Value("process_command", Printing("""{"mode":"RamRoleArn"}"""), ErrorKind.ProcessCommandFailed),
            Spoiled.Value("process_command", Printing("""{"mode":"StsToken","access_key_id":"x","access_key_secret":"fake-secret"}"""), ErrorKind.ProcessCommandFailed),
            Spoiled.Value("process_command", Printing("""{"mode":"AK","access_key_id":"x","access_key_secret":"fake-secret","expiration":"2020-01-01T00:00:00Z"}"""), ErrorKind.ProcessCommandFailed),
            ExternalIsOff,
        ]),
        new("CredentialsURI", world => new() { ["credentials_uri"] = world.Server.CredentialsUri!.AbsoluteUri }, ["credentials_uri"],
        [
            Spoiled.Value("credentials_uri", "no address", ErrorKind.InvalidProfile),
            Spoiled.Value("credentials_uri", "http://127.0.0.1:9/", ErrorKind.CredentialsUriFailed),
            new("answers 404", ErrorKind.CredentialsUriFailed, (world, fields) => fields["credentials_uri"] = new Uri(world.Server.CredentialsUri!, "nowhere").AbsoluteUri),
            new("answers without a key", ErrorKind.CredentialsUriFailed, Nothing) { Options = new() { CredentialResponse = CredentialResponseKind.NoCredentials } },
            new("says Failed", ErrorKind.CredentialsUriFailed, Nothing) { Options = new() { CredentialResponse = CredentialResponseKind.FailureCode } },
            new("answers half of it", ErrorKind.CredentialsUriFailed, Nothing) { Options = new() { CredentialsUriFaults = [Fault.Parse("truncated-gzip")] } },
            ExternalIsOff,
        ]),
        SignedIn("CloudSSO"),
        SignedIn("OAuth"),

        new("access_key", _ => new(Key), KeyFields, RefusedKeys) { IsIni = true },
        new("ecs_ram_role", _ => new() { ["role_name"] = Defaults.InstanceRole! }, [],
            [Spoiled.Value("role_name", "another-role", ErrorKind.EcsMetadataFailed), MetadataIsOff, MetadataIsAway, .. MetadataFails]) { IsIni = true },
        new("ram_role_arn", _ => With(Key, ("role_arn", IssuingWorld.RoleArn), ("role_session_name", "test"), ("policy", """{"Version":"1"}""")), [.. KeyFields, "role_arn"],
        [
            .. RefusedKeys, .. BadRoles("role_arn", "role_session_name"), Spoiled.Value("policy", "no policy", ErrorKind.AssumeRoleFailed), .. StsFails,
        ]) { IsIni = true },
        new("oidc_role_arn", _ => new()
        {
            ["role_arn"] = IssuingWorld.RoleArn, ["oidc_provider_arn"] = EmulatorRole.Default.OidcProviderArn!, ["oidc_token_file_path"] = IssuingWorld.TokenFile, ["role_session_name"] = "test",
        },
            ["role_arn", "oidc_provider_arn", "oidc_token_file_path"],
        [
            Spoiled.Value("oidc_token_file_path", "/missing/token", ErrorKind.InvalidProfile),
            new("token refused", ErrorKind.AssumeRoleFailed, (world, _) => world.Hunt.WithFile(IssuingWorld.TokenFile, "fake-token-of-another")),
            .. BadRoles("role_arn", "role_session_name"), .. StsFails,
        ]) { IsIni = true },
    ];

    private static Spoiled[] BadRoles(string roleField, string sessionField) =>
    [
        Spoiled.Value(roleField, UnknownRole, ErrorKind.AssumeRoleFailed),
        Spoiled.Value(roleField, "emulator", ErrorKind.InvalidRole),
        Spoiled.Value(sessionField, "two words", ErrorKind.InvalidRole),
    ];

    private static ProfileMode SignedIn(string mode) => new(
        mode,
        world => With(Issued(world), ("sts_expiration", world.Hunt.Clock.UtcNow.AddHours(1).ToUnixTimeSeconds().ToString(CultureInfo.InvariantCulture))),
        [.. KeyFields, "sts_token", "sts_expiration"],
        [
            Spoiled.Value("sts_expiration", "1700000000", ErrorKind.SignInExpired),
            Spoiled.Value("sts_expiration", "soon", ErrorKind.SignInExpired),
            Spoiled.Value("sts_token", "fake-token-of-nobody", ErrorKind.InvalidSecurityToken),
        ])
    {
        WithoutField = ErrorKind.SignInExpired,
    };

    // A key that the service knows only because STS gave it.
    private static Dictionary<string, string> Issued(IssuingWorld world) =>
        new() { ["access_key_id"] = world.Issued.Id, ["access_key_secret"] = world.Issued.Secret, ["sts_token"] = world.Issued.Token! };

    private static void Nothing(IssuingWorld world, Dictionary<string, string> fields)
    {
    }

    private static string Printing(string text) => $"printf %s '{text}'";

    private static Dictionary<string, string> With(Dictionary<string, string> fields, params (string Name, string Value)[] more)
    {
        var all = new Dictionary<string, string>(fields);
        foreach (var (name, value) in more)
        {
            all[name] = value;
        }

        return all;
    }
}
