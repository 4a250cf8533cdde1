using SasImageFix.Client.Credentials.Caching;
using SasImageFix.Client.Credentials.Profiles;
using SasImageFix.Client.Credentials.Sts;
using SasImageFix.Client.Endpoints;
using SasImageFix.Client.Errors;
using SasImageFix.Client.Platform;

namespace SasImageFix.Client.Credentials;

/// <summary>Makes a key of a profile of aliyun-cli's, in each of its modes (service facts, section 5).</summary>
internal sealed class CliProfileCredentialProvider
{
    private const string Modes = "AK, StsToken, RamRoleArn, EcsRamRole, OIDC, ChainableRamRoleArn, External, CredentialsURI, CloudSSO and OAuth";

    // A day, of which nobody waits longer for one request.
    private const int LongestTimeout = 86400;
    private const int MostRetries = 100;

    // Longer than any chain that somebody set up on purpose.
    private const int LongestChain = 16;

    private readonly ProfileFields _fields;
    private readonly CliConfig _config;
    private readonly CredentialContext _context;
    private readonly IReadOnlyList<string> _dependents;

    private CliProfileCredentialProvider(ProfileFields fields, CliConfig config, CredentialContext context, IReadOnlyList<string> dependents) =>
        (_fields, _config, _context, _dependents) = (fields, config, context, dependents);

    private string Title => $"{_fields.Title} (mode {_fields["mode"]})";

    /// <exception cref="SasImageFixException">The profile lacks what its mode needs, or its mode is none.</exception>
    public static ResolvedCredential Find(ProfileFields fields, CliConfig config, CredentialContext context)
    {
        var (keys, source) = new CliProfileCredentialProvider(fields, config, context, []).Keys();
        return new ResolvedCredential(keys, source)
        {
            ProfileName = fields.Name,
            Endpoint = new EndpointSettings(fields.Title, fields["region_id"], fields["endpoint"]),
            Timeout = TimeoutOf(fields),
            RetryCount = fields.Number("retry_count", 0, MostRetries),
            StsRegion = fields["sts_region"],
            StsEndpoint = fields["sts_endpoint"],
        };
    }

    // aliyun-cli wrote the time to read under another name until lately, and reads both.
    private static TimeSpan? TimeoutOf(ProfileFields fields) =>
        (fields.Number("read_timeout", 1, LongestTimeout) ?? fields.Number("retry_timeout", 1, LongestTimeout), fields.Number("connect_timeout", 1, LongestTimeout))
            is ({ } read, var connect)
            ? TimeSpan.FromSeconds(read + (connect ?? 0))
            : null;

    private (ICredentialProvider Provider, string Source) Keys() => _fields["mode"]?.ToUpperInvariant() switch
    {
        "AK" => (new StaticCredentialProvider(_fields.Key(tokenField: null)), Title),
        "STSTOKEN" => (new StaticCredentialProvider(_fields.Key("sts_token")), Title),
        "RAMROLEARN" => AssumedBy(new StaticCredentialProvider(_fields.Key(_fields["sts_token"] is null ? null : "sts_token")), "its own key"),
        "CHAINABLERAMROLEARN" => AssumedBySource(),
        "ECSRAMROLE" => (Cached(new EcsRoleCredentialProvider(_fields["ram_role_name"], _context)), Title),
        "OIDC" => Oidc(),
        "EXTERNAL" => (Cached(External()), Title),
        "CREDENTIALSURI" => (Cached(CredentialsUri()), Title),
        "CLOUDSSO" or "OAUTH" => (Cached(new CliSessionCredentialProvider(_fields, _context)), Title),
        null => throw _fields.Invalid("it has no mode"),
        "RSAKEYPAIR" => throw _fields.Invalid($"the mode RsaKeyPair is deprecated and not supported; the modes that work are {Modes}"),
        _ => throw _fields.Invalid($"its mode is not one that is known; those are {Modes}"),
    };

    private (ICredentialProvider Provider, string Source) AssumedBySource()
    {
        var name = _fields.Require("source_profile");
        IReadOnlyList<string> dependents = [.. _dependents, _fields.Name];
        if (dependents.Contains(name))
        {
            throw _fields.Invalid($"its source_profile leads in a circle: {string.Join(" → ", dependents)} → {name}");
        }

        if (dependents.Count > LongestChain)
        {
            throw _fields.Invalid($"it is the source of more than {LongestChain} profiles one behind the other");
        }

        var source = _config.Find(name) ?? throw _fields.Invalid($"the profile '{name}' that its source_profile names is not there");
        var (keys, words) = new CliProfileCredentialProvider(source, _config, _context, dependents).Keys();
        return AssumedBy(keys, words);
    }

    private (ICredentialProvider Provider, string Source) AssumedBy(ICredentialProvider source, string words)
    {
        var role = Role();
        var sts = _context.Sts(_fields["sts_region"], _fields["sts_endpoint"], _fields.Title);
        return (
            Cached(new AssumeRoleCredentialProvider(source, role, sts)),
            $"{Title}: the role {role.Arn}, assumed by {words}");
    }

    private (ICredentialProvider Provider, string Source) Oidc()
    {
        var (provider, tokenFile, role) = (_fields.Require("oidc_provider_arn"), _context.Profiles.Resolve(_fields.Require("oidc_token_file")), Role());
        var sts = _context.Sts(_fields["sts_region"], _fields["sts_endpoint"], _fields.Title);
        return (
            Cached(new OidcRoleCredentialProvider(tokenFile, "oidc_token_file", provider, role, _context.Profiles.Files, sts)),
            $"{Title}: the role {role.Arn}, assumed by the token in {tokenFile}");
    }

    private AssumeRoleRequest Role() => AssumeRoleRequest.Create(
        _fields.Require("ram_role_arn"),
        _fields["ram_session_name"],
        _fields.Number("expired_seconds", AssumeRoleRequest.ShortestSession, AssumeRoleRequest.LongestSession),
        _fields["policy"],
        _fields["external_id"],
        _fields.Title,
        _context.Variables);

    private ExternalProcessCredentialProvider External()
    {
        var command = _fields.Require("process_command");
        RefuseIfDisabled();
        return new ExternalProcessCredentialProvider(command, _fields.Secrets, _context);
    }

    private CredentialsUriCredentialProvider CredentialsUri()
    {
        var address = CredentialsUriCredentialProvider.Address(_fields.Require("credentials_uri"), _fields.Title);
        RefuseIfDisabled();
        return new CredentialsUriCredentialProvider(address, _context);
    }

    private void RefuseIfDisabled()
    {
        if (_context.Variables.IsOn(EnvironmentVariableNames.ExternalProcessDisabled))
        {
            throw new SasImageFixException(
                ErrorKind.CredentialSourceDisabled,
                $"The environment variable {EnvironmentVariableNames.ExternalProcessDisabled} forbids the modes External and CredentialsURI, which keeps {Title} from being used.");
        }
    }

    private CachedCredential Cached(ICredentialProvider provider) => _context.Cached(provider, Title);

    /// <summary>Looks for the current profile of a <c>config.json</c>.</summary>
    /// <exception cref="SasImageFixException">The file or the profile can't be used.</exception>
    public static async Task<CredentialResolution> ResolveAsync(string path, CredentialContext context, CancellationToken cancellationToken)
    {
        if (context.Variables.IsOn(EnvironmentVariableNames.CliProfileDisabled))
        {
            return CredentialResolution.NotFound($"not looked at, since {EnvironmentVariableNames.CliProfileDisabled} is set");
        }

        if (await CliConfig.ReadAsync(path, context.Profiles, cancellationToken).ConfigureAwait(false) is not { } config)
        {
            return ProfileFiles.Missing(EnvironmentVariableNames.CliConfigFile, context.Variables);
        }

        return config.Find(config.Current) switch
        {
            null => CredentialResolution.Unusable(new SasImageFixException(
                ErrorKind.InvalidProfile, $"it has no profile '{config.Current}', which is its current one; 'aliyun configure' makes it")),
            var profile when IsUntouched(profile) => CredentialResolution.NotFound($"its current profile '{profile.Name}' holds no key yet"),
            var profile => CredentialResolution.Found(Find(profile, config, context)),
        };
    }

    // What aliyun-cli writes before anybody has configured it.
    private static bool IsUntouched(ProfileFields profile) =>
        (profile["mode"] is not { } mode || mode.Equals("AK", StringComparison.OrdinalIgnoreCase)) && profile["access_key_id"] is null && profile["access_key_secret"] is null;
}
