using SasImageFix.Client.Credentials.Caching;
using SasImageFix.Client.Credentials.Profiles;
using SasImageFix.Client.Credentials.Sts;
using SasImageFix.Client.Platform;

namespace SasImageFix.Client.Credentials;

/// <summary>Makes a key of a section of the SDKs' ini files, in each of its types (service facts, section 5).</summary>
internal sealed class IniProfileCredentialProvider
{
    private const string DefaultSection = "default";
    private const string Types = "access_key, ecs_ram_role, ram_role_arn and oidc_role_arn";

    private readonly ProfileFields _fields;
    private readonly CredentialContext _context;

    private IniProfileCredentialProvider(ProfileFields fields, CredentialContext context) => (_fields, _context) = (fields, context);

    private string Title => $"{_fields.Title} (type {_fields["type"]})";

    /// <exception cref="SasImageFixException">The section lacks what its type needs, or its type is none.</exception>
    public static ResolvedCredential Find(ProfileFields fields, CredentialContext context)
    {
        if (!fields.IsEnabled)
        {
            throw fields.Invalid("it says enable = false");
        }

        var (keys, source) = new IniProfileCredentialProvider(fields, context).Keys();
        return new ResolvedCredential(keys, source) { ProfileName = fields.Name };
    }

    private (ICredentialProvider Provider, string Source) Keys() => _fields["type"]?.ToUpperInvariant() switch
    {
        "ACCESS_KEY" => (new StaticCredentialProvider(_fields.Key(tokenField: null)), Title),
        "ECS_RAM_ROLE" => (Cached(new EcsRoleCredentialProvider(_fields["role_name"], _context)), Title),
        "RAM_ROLE_ARN" => Assumed(new StaticCredentialProvider(_fields.Key(tokenField: null))),
        "OIDC_ROLE_ARN" => Oidc(),
        null => throw _fields.Invalid("it has no type"),
        "RSA_KEY_PAIR" => throw _fields.Invalid($"the type rsa_key_pair is deprecated and not supported; the types that work are {Types}"),
        _ => throw _fields.Invalid($"its type is not one that is known; those are {Types}"),
    };

    private (ICredentialProvider Provider, string Source) Assumed(StaticCredentialProvider source)
    {
        var (role, sts) = (Role(), _context.Sts());
        return (
            Cached(new AssumeRoleCredentialProvider(source, role, sts)),
            $"{Title}: the role {role.Arn}, assumed by its own key");
    }

    private (ICredentialProvider Provider, string Source) Oidc()
    {
        var (provider, tokenFile, role, sts) = (_fields.Require("oidc_provider_arn"), _context.Profiles.Resolve(_fields.Require("oidc_token_file_path")), Role(), _context.Sts());
        return (
            Cached(new OidcRoleCredentialProvider(tokenFile, "oidc_token_file_path", provider, role, _context.Profiles.Files, sts)),
            $"{Title}: the role {role.Arn}, assumed by the token in {tokenFile}");
    }

    private AssumeRoleRequest Role() => AssumeRoleRequest.Create(
        _fields.Require("role_arn"), _fields["role_session_name"], durationSeconds: null, _fields["policy"], externalId: null, _fields.Title, _context.Variables);

    private CachedCredential Cached(ICredentialProvider provider) => _context.Cached(provider, Title);

    /// <summary>Looks for the section <c>default</c> of an ini file.</summary>
    /// <exception cref="SasImageFixException">The file or the section can't be used.</exception>
    public static CredentialResolution Resolve(string path, CredentialContext context)
    {
        if (context.Profiles.Files.ReadText(path) is not { } text)
        {
            return ProfileFiles.Missing(EnvironmentVariableNames.CredentialsFile, context.Variables);
        }

        return IniFile.Parse(path, text).FirstOrDefault(profile => profile.Name == DefaultSection) switch
        {
            null => CredentialResolution.NotFound($"it has no section [{DefaultSection}]"),
            { IsEnabled: false } => CredentialResolution.NotFound($"its section [{DefaultSection}] says enable = false"),
            var section => CredentialResolution.Found(Find(section, context)),
        };
    }
}
