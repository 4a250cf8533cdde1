using System.Globalization;
using System.Text.Json;
using SasImageFix.Client.Errors;
using SasImageFix.Client.Platform;
using SasImageFix.Emulator;
using SasImageFix.Emulator.Faults;
using SasImageFix.Emulator.Sts;
using SasImageFix.Emulator.Verification;

namespace SasImageFix.Client.Tests.Support;

/// <summary>All profile modes and credential types (service facts, section 5).</summary>
internal static class ProfileModes
{
    private const string UnknownRole = "acs:ram::1000000000000000:role/unknown";

    private static readonly EmulatorOptions Defaults = new();

    private static readonly Dictionary<string, string> AccessKey = new()
    {
        ["access_key_id"] = CredentialServicesFixture.Id,
        ["access_key_secret"] = CredentialServicesFixture.Secret,
    };

    private static readonly string[] AccessKeyFields = ["access_key_id", "access_key_secret"];

    private static readonly CorruptProfile[] RejectedCredentials =
    [
        CorruptProfile.WithValue("access_key_id", "fake-id-that-does-not-exist", ErrorKind.AccessKeyNotFound),
        CorruptProfile.WithValue("access_key_secret", "fake-secret-of-another", ErrorKind.SignatureDoesNotMatch),
        CorruptProfile.WithValue("access_key_id", "two words", ErrorKind.InvalidProfile),
    ];

    private static readonly CorruptProfile[] StsErrors =
    [
        new("STS returns HTTP 500", ErrorKind.ServerError, NoChange) { Options = new() { StsFaults = [Fault.Parse("server-error")] } },
        new("STS throttles", ErrorKind.Throttled, NoChange) { Options = new() { StsFaults = [Fault.Parse("throttle")] } },
        new("STS returns an HTML page", ErrorKind.MalformedResponse, NoChange) { Options = new() { StsFaults = [Fault.Parse("html")] } },
        new("STS returns no credential", ErrorKind.MalformedResponse, NoChange)
        {
            Options = new() { CredentialResponseKind = CredentialResponseKind.NoCredentials },
        },
        new("STS refuses the connection", ErrorKind.ConnectionRefused, (services, _) => services.Chain.WithVariable(
            EnvironmentVariableNames.StsEndpoint, "http://127.0.0.1:9")),
    ];

    private static readonly CorruptProfile[] MetadataErrors =
    [
        new("metadata returns no credential", ErrorKind.EcsMetadataFailed, NoChange)
        {
            Options = new() { CredentialResponseKind = CredentialResponseKind.NoCredentials },
        },
        new("metadata returns the code Failed", ErrorKind.EcsMetadataFailed, NoChange)
        {
            Options = new() { CredentialResponseKind = CredentialResponseKind.FailureCode },
        },
        new("metadata returns HTTP 500", ErrorKind.EcsMetadataFailed, NoChange)
        {
            Options = new() { MetadataFaults = [Fault.Parse("server-error")] },
        },
        new("metadata returns malformed JSON", ErrorKind.EcsMetadataFailed, NoChange)
        {
            Options = new() { MetadataFaults = [Fault.Parse("malformed-json")] },
        },
        new("no role attached", ErrorKind.EcsMetadataFailed, NoChange) { Options = new() { InstanceRole = null } },
    ];

    private static readonly CorruptProfile MetadataDisabled = new(
        "metadata disabled",
        ErrorKind.CredentialSourceDisabled,
        (services, _) => services.Chain.WithVariable(EnvironmentVariableNames.EcsMetadataDisabled, "1"));

    private static readonly CorruptProfile MetadataUnreachable = new(
        "metadata refuses the connection",
        ErrorKind.EcsMetadataFailed,
        (services, _) => services.Chain.MetadataAddress = new Uri("http://127.0.0.1:9"));

    private static readonly CorruptProfile ExternalDisabled = new(
        "external credential sources disabled",
        ErrorKind.CredentialSourceDisabled,
        (services, _) => services.Chain.WithVariable(EnvironmentVariableNames.ExternalProcessDisabled, "TRUE"));

    public static IReadOnlyList<ProfileMode> All { get; } =
    [
        new("AK", _ => new(AccessKey), AccessKeyFields, RejectedCredentials),
        new("StsToken", IssuedFields, [.. AccessKeyFields, "sts_token"],
        [
            CorruptProfile.WithValue("sts_token", "fake-token-that-does-not-exist", ErrorKind.InvalidSecurityToken),
            CorruptProfile.WithValue("sts_token", "two words", ErrorKind.InvalidProfile),
            new("token expired", ErrorKind.SecurityTokenExpired, (services, _) => services.Chain.Clock.Advance(TimeSpan.FromHours(2))),
        ]),
        new("RamRoleArn", _ => With(
            AccessKey,
            ("ram_role_arn", CredentialServicesFixture.RoleWithExternalIdArn),
            ("ram_session_name", "test"),
            ("external_id", CredentialServicesFixture.ExternalId),
            ("expired_seconds", "900")),
            [.. AccessKeyFields, "ram_role_arn"],
        [
            .. RejectedCredentials, .. InvalidRoles("ram_role_arn", "ram_session_name"),
            CorruptProfile.WithValue("external_id", "fake-other-external-id", ErrorKind.AssumeRoleFailed),
            CorruptProfile.WithValue("expired_seconds", "60", ErrorKind.InvalidProfile),
            CorruptProfile.WithValue("sts_endpoint", "http://sts.example", ErrorKind.InvalidEndpoint),
            .. StsErrors,
        ]),
        new("ramRoleArnWithRoleName", _ => new()
        {
            ["ram_role_name"] = Defaults.InstanceRole!,
            ["ram_role_arn"] = CredentialServicesFixture.RoleArn,
            ["ram_session_name"] = "test",
        },
            ["ram_role_name", "ram_role_arn"],
        [
            CorruptProfile.WithValue("ram_role_name", "another-role", ErrorKind.EcsMetadataFailed),
            MetadataDisabled,
            .. InvalidRoles("ram_role_arn", "ram_session_name"),
        ]),
        new("EcsRamRole", _ => new() { ["ram_role_name"] = Defaults.InstanceRole! }, [],
        [
            CorruptProfile.WithValue("ram_role_name", "another-role", ErrorKind.EcsMetadataFailed),
            MetadataDisabled,
            MetadataUnreachable,
            .. MetadataErrors,
        ]),
        new("OIDC", _ => new()
        {
            ["oidc_provider_arn"] = EmulatorRole.Default.OidcProviderArn!,
            ["oidc_token_file"] = CredentialServicesFixture.TokenFile,
            ["ram_role_arn"] = CredentialServicesFixture.RoleArn,
            ["ram_session_name"] = "test",
        },
            ["oidc_provider_arn", "oidc_token_file", "ram_role_arn"],
        [
            CorruptProfile.WithValue("oidc_provider_arn", "acs:ram::1000000000000000:oidc-provider/unknown", ErrorKind.AssumeRoleFailed),
            CorruptProfile.WithValue("oidc_token_file", "/missing/token", ErrorKind.InvalidProfile),
            new("token file empty", ErrorKind.InvalidProfile, (services, _) => services.Chain.WithFile(
                CredentialServicesFixture.TokenFile, " \n")),
            new("token rejected", ErrorKind.AssumeRoleFailed, (services, _) => services.Chain.WithFile(
                CredentialServicesFixture.TokenFile, "fake-token-of-another-role")),
            .. InvalidRoles("ram_role_arn", "ram_session_name"), .. StsErrors,
        ]),
        new("ChainableRamRoleArn", _ => new()
        {
            ["source_profile"] = "source",
            ["ram_role_arn"] = CredentialServicesFixture.RoleArn,
            ["ram_session_name"] = "test",
        },
            ["source_profile", "ram_role_arn"],
        [
            CorruptProfile.WithValue("source_profile", "missing", ErrorKind.InvalidProfile),
            CorruptProfile.WithValue("source_profile", ProfileMode.Profile, ErrorKind.InvalidProfile),
            CorruptProfile.WithValue("source_profile", "refused", ErrorKind.AccessKeyNotFound),
            CorruptProfile.WithValue("source_profile", "signed-out", ErrorKind.SignInCredentialExpired),
            .. InvalidRoles("ram_role_arn", "ram_session_name"), .. StsErrors,
        ])
        {
            ReferencedProfiles =
            [
                With(AccessKey, ("name", "source"), ("mode", "AK")),
                new()
                {
                    ["name"] = "refused",
                    ["mode"] = "AK",
                    ["access_key_id"] = "fake-id-that-does-not-exist",
                    ["access_key_secret"] = CredentialServicesFixture.Secret,
                },
                new() { ["name"] = "signed-out", ["mode"] = "OAuth" },
            ],
        },
        new("External", _ => new() { ["process_command"] = Print(JsonSerializer.Serialize(With(AccessKey, ("mode", "AK")))) },
            ["process_command"],
        [
            CorruptProfile.WithValue("process_command", "sasimagefix-no-such-program", ErrorKind.ProcessCommandFailed),
            CorruptProfile.WithValue(
                "process_command", $"sh -c 'echo {CredentialServicesFixture.Secret} >&2; exit 3'", ErrorKind.ProcessCommandFailed),
            CorruptProfile.WithValue(
                "process_command", Print("not json " + CredentialServicesFixture.Secret), ErrorKind.ProcessCommandFailed),
            CorruptProfile.WithValue("process_command", Print("""{"mode":"RamRoleArn"}"""), ErrorKind.ProcessCommandFailed),
            CorruptProfile.WithValue(
                "process_command",
                Print("""{"mode":"StsToken","access_key_id":"x","access_key_secret":"fake-secret"}"""),
                ErrorKind.ProcessCommandFailed),
            CorruptProfile.WithValue(
                "process_command",
                Print("""{"mode":"AK","access_key_id":"x","access_key_secret":"fake-secret","expiration":"2020-01-01T00:00:00Z"}"""),
                ErrorKind.ProcessCommandFailed),
            ExternalDisabled,
        ]),
        new("CredentialsURI", services => new() { ["credentials_uri"] = services.Server.CredentialsUri!.AbsoluteUri }, ["credentials_uri"],
        [
            CorruptProfile.WithValue("credentials_uri", "no address", ErrorKind.InvalidProfile),
            CorruptProfile.WithValue("credentials_uri", "http://127.0.0.1:9/", ErrorKind.CredentialsUriFailed),
            new(
                "credentials URI returns HTTP 404",
                ErrorKind.CredentialsUriFailed,
                (services, fields) => fields["credentials_uri"] = new Uri(services.Server.CredentialsUri!, "nowhere").AbsoluteUri),
            new("credentials URI returns no credential", ErrorKind.CredentialsUriFailed, NoChange)
            {
                Options = new() { CredentialResponseKind = CredentialResponseKind.NoCredentials },
            },
            new("credentials URI returns the code Failed", ErrorKind.CredentialsUriFailed, NoChange)
            {
                Options = new() { CredentialResponseKind = CredentialResponseKind.FailureCode },
            },
            new("credentials URI returns a truncated response", ErrorKind.CredentialsUriFailed, NoChange)
            {
                Options = new() { CredentialsUriFaults = [Fault.Parse("truncated-gzip")] },
            },
            ExternalDisabled,
        ]),
        CliSession("CloudSSO"),
        CliSession("OAuth"),

        new("access_key", _ => new(AccessKey), AccessKeyFields, RejectedCredentials) { IsIni = true },
        new("ecs_ram_role", _ => new() { ["role_name"] = Defaults.InstanceRole! }, [],
        [
            CorruptProfile.WithValue("role_name", "another-role", ErrorKind.EcsMetadataFailed),
            MetadataDisabled,
            MetadataUnreachable,
            .. MetadataErrors,
        ]) { IsIni = true },
        new("ram_role_arn", _ => With(
            AccessKey,
            ("role_arn", CredentialServicesFixture.RoleArn),
            ("role_session_name", "test"),
            ("policy", """{"Version":"1"}""")),
            [.. AccessKeyFields, "role_arn"],
        [
            .. RejectedCredentials, .. InvalidRoles("role_arn", "role_session_name"),
            CorruptProfile.WithValue("policy", "no policy", ErrorKind.InvalidRequest),
            .. StsErrors,
        ]) { IsIni = true },
        new("oidc_role_arn", _ => new()
        {
            ["role_arn"] = CredentialServicesFixture.RoleArn,
            ["oidc_provider_arn"] = EmulatorRole.Default.OidcProviderArn!,
            ["oidc_token_file_path"] = CredentialServicesFixture.TokenFile,
            ["role_session_name"] = "test",
        },
            ["role_arn", "oidc_provider_arn", "oidc_token_file_path"],
        [
            CorruptProfile.WithValue("oidc_token_file_path", "/missing/token", ErrorKind.InvalidProfile),
            new("token rejected", ErrorKind.AssumeRoleFailed, (services, _) => services.Chain.WithFile(
                CredentialServicesFixture.TokenFile, "fake-token-of-another-role")),
            .. InvalidRoles("role_arn", "role_session_name"), .. StsErrors,
        ]) { IsIni = true },
    ];

    private static CorruptProfile[] InvalidRoles(string roleField, string sessionField) =>
    [
        CorruptProfile.WithValue(roleField, UnknownRole, ErrorKind.AssumeRoleFailed),
        CorruptProfile.WithValue(roleField, "emulator", ErrorKind.InvalidRole),
        CorruptProfile.WithValue(sessionField, "two words", ErrorKind.InvalidRole),
    ];

    private static ProfileMode CliSession(string mode) => new(
        mode,
        services => With(
            IssuedFields(services),
            ("sts_expiration", services.Chain.Clock.UtcNow.AddHours(1).ToUnixTimeSeconds().ToString(CultureInfo.InvariantCulture))),
        [.. AccessKeyFields, "sts_token", "sts_expiration"],
        [
            CorruptProfile.WithValue("sts_expiration", "1700000000", ErrorKind.SignInCredentialExpired),
            CorruptProfile.WithValue("sts_expiration", "soon", ErrorKind.SignInCredentialExpired),
            CorruptProfile.WithValue("sts_token", "fake-token-that-does-not-exist", ErrorKind.InvalidSecurityToken),
        ])
    {
        MissingFieldError = ErrorKind.SignInCredentialExpired,
    };

    // The service accepts this credential only because STS issued it.
    private static Dictionary<string, string> IssuedFields(CredentialServicesFixture services) => new()
    {
        ["access_key_id"] = services.IssuedCredential.Id,
        ["access_key_secret"] = services.IssuedCredential.Secret,
        ["sts_token"] = services.IssuedCredential.Token!,
    };

    private static void NoChange(CredentialServicesFixture services, Dictionary<string, string> fields)
    {
    }

    private static string Print(string text) => $"printf %s '{text}'";

    private static Dictionary<string, string> With(Dictionary<string, string> fields, params (string Name, string Value)[] additional)
    {
        var all = new Dictionary<string, string>(fields);
        foreach (var (name, value) in additional)
        {
            all[name] = value;
        }

        return all;
    }
}
