using SasImageFix.Client.Credentials.Profiles;
using SasImageFix.Client.Credentials.Sts;
using SasImageFix.Client.Endpoints;
using SasImageFix.Client.Errors;
using SasImageFix.Client.Platform;
using SasImageFix.Client.Signing;

namespace SasImageFix.Client.Credentials;

/// <summary>Creates the credential provider of a profile, according to its mode (service reference, section 5).</summary>
/// <param name="profile">The profile.</param>
/// <param name="file">The file that contains the profile and its source profile.</param>
/// <param name="context">The settings and services that the provider uses.</param>
/// <param name="dependents">The names of the profiles that lead to this one by their source_profile, in that order.</param>
internal sealed class ProfileCredentialFactory(
    Profile profile, ProfileFile file, CredentialContext context, IReadOnlyList<string> dependents)
{
    // One day.
    private const int MaximumTimeoutSeconds = 86400;
    private const int MaximumRetries = 100;

    // A longer chain of source profiles is a configuration error.
    private const int MaximumChainLength = 16;

    /// <summary>Looks for the default profile of a file.</summary>
    /// <exception cref="SasImageFixException">The file or the profile can't be used.</exception>
    public static async Task<CredentialSearchResult> ResolveAsync(
        ProfileLocation location, CredentialContext context, CancellationToken cancellationToken)
    {
        if (location.SkipReason is { } reason)
        {
            return CredentialSearchResult.NotFound(reason);
        }

        if (await ProfileFile.ReadAsync(location, context.Profiles, cancellationToken).ConfigureAwait(false) is not { } file)
        {
            return location.PathVariable is null
                ? CredentialSearchResult.NotFound("the file doesn't exist")
                : CredentialSearchResult.Unusable(new SasImageFixException(
                    ErrorKind.InvalidProfile,
                    $"the file doesn't exist, although the environment variable {location.PathVariable} specifies it"));
        }

        return file.Find(file.DefaultName) switch
        {
            null when location.Format == IniFile.Format => CredentialSearchResult.NotFound($"it has no section [{file.DefaultName}]"),
            // In this state, every command of aliyun fails, including 'aliyun configure'.
            null => CredentialSearchResult.Unusable(new SasImageFixException(
                ErrorKind.InvalidProfile, $"its current profile '{Redactor.Redact(file.DefaultName, [])}' doesn't exist")
            {
                Recommendation = $"Change \"current\" in {location.Path} to an existing profile, or specify -ProfileName. "
                    + $"Existing profiles: {ProfileFiles.ListNames(file.Profiles)}.",
            }),
            { IsEnabled: false } => CredentialSearchResult.NotFound($"its section [{file.DefaultName}] is disabled (enable = false)"),
            { IsUnconfigured: true } => CredentialSearchResult.NotFound($"its current profile '{file.DefaultName}' has no credential yet"),
            var profile => new ProfileCredentialFactory(profile, file, context, []).Create(),
        };
    }

    /// <exception cref="SasImageFixException">The profile is disabled, lacks a field that its mode needs, or has an unknown
    /// mode.</exception>
    public ResolvedCredential Create()
    {
        var credential = profile.IsEnabled ? CreateProvider() : throw profile.Invalid("it is disabled (enable = false)");
        // Older versions of aliyun write retry_timeout.
        var readTimeout =
            profile.GetNumber("read_timeout", 1, MaximumTimeoutSeconds) ?? profile.GetNumber("retry_timeout", 1, MaximumTimeoutSeconds);
        var connectTimeout = profile.GetNumber("connect_timeout", 1, MaximumTimeoutSeconds) ?? 0;
        return credential with
        {
            ProfileName = profile.Name,
            Endpoint = new EndpointSettings(profile.Title, profile["region_id"], profile["endpoint"]),
            VpcSource = EndpointSettings.IsVpc(profile["endpoint_type"]) ? $"endpoint_type of {profile.Title}" : null,
            Timeout = readTimeout is { } seconds ? TimeSpan.FromSeconds(seconds + connectTimeout) : null,
            MaximumRetryCount = profile.GetNumber("retry_count", 1, MaximumRetries),
            StsRegion = profile["sts_region"],
            StsEndpoint = profile["sts_endpoint"],
        };
    }

    /// <summary>Creates the provider, which caches the credential unless the profile contains it.</summary>
    private ResolvedCredential CreateProvider()
    {
        var credential = CreateWithoutCache();
        return credential.Provider is AccessKey
            ? credential
            : credential with { Provider = context.WithCache(credential.Provider, profile.TitleWithMode) };
    }

    /// <summary>Creates the provider, which gets a new credential at each call unless the profile contains the credential.</summary>
    /// <exception cref="SasImageFixException">The profile lacks a field that its mode needs, or has an unknown mode.</exception>
    public ResolvedCredential CreateWithoutCache() => profile.RequireMode() switch
    {
        "AK" => new ResolvedCredential(profile.ReadAccessKey(HasTokenInModeAccessKey()), profile.TitleWithMode),
        "StsToken" => new ResolvedCredential(profile.ReadAccessKey(hasToken: true), profile.TitleWithMode),
        "RamRoleArn" => CreateForRole(
            profile.ReadAccessKey(profile["sts_token"] is not null), $"the AccessKey in the profile '{profile.DisplayName}'"),
        "ChainableRamRoleArn" => CreateForChainedRole(),
        "RamRoleArnWithRoleName" => CreateForRole(
            new EcsRoleCredentialProvider(profile.Require("ram_role_name"), context), "the RAM role of this ECS instance"),
        "EcsRamRole" => Describe(new EcsRoleCredentialProvider(profile["ram_role_name"], context)),
        "OIDC" => CreateForOidcRole(),
        "External" => Describe(CreateExternalProcessProvider()),
        "CredentialsURI" => Describe(CreateCredentialsUriProvider()),
        _ => Describe(new CliSessionCredentialProvider(profile, context)),
    };

    // As in aliyun: files with an old token next to a permanent AccessKey exist.
    private bool HasTokenInModeAccessKey()
    {
        if (profile["sts_token"] is null)
        {
            return false;
        }

        var isTemporary = AccessKey.IsTemporaryId(profile.Require("access_key_id"));
        if (!isTemporary)
        {
            context.Log.Verbose(
                $"The {profile.GetFieldName("sts_token")} in {profile.Title} isn't used, because its AccessKey ID isn't temporary.");
        }

        return isTemporary;
    }

    private ResolvedCredential CreateForChainedRole()
    {
        var name = profile.Require("source_profile");
        IReadOnlyList<string> chain = [.. dependents, profile.Name];
        if (chain.Contains(name))
        {
            throw profile.Invalid($"its source_profile is circular: {string.Join(" → ", chain)} → {name}");
        }

        if (chain.Count > MaximumChainLength)
        {
            throw profile.Invalid($"its chain of source profiles is longer than {MaximumChainLength} profiles");
        }

        var source = file.Find(name) ?? throw profile.Invalid(
            $"its source_profile '{Redactor.Redact(name, profile.Secrets)}' doesn't exist");
        // The other settings of the source profile, such as its region, aren't used.
        var credential = new ProfileCredentialFactory(source, file, context, chain).CreateProvider();
        return CreateForRole(credential.Provider, credential.Source);
    }

    private ResolvedCredential CreateForRole(ICredentialProvider source, string sourceTitle)
    {
        var role = ReadRole();
        var provider = new AssumeRoleCredentialProvider(source, role, CreateStsClient());
        return Describe(provider, $": the role {role.Arn}, assumed with {sourceTitle}");
    }

    private ResolvedCredential CreateForOidcRole()
    {
        const string TokenFileField = "oidc_token_file";
        var providerArn = profile.Require("oidc_provider_arn");
        var tokenFile = context.Profiles.ResolvePath(profile.Require(TokenFileField));
        var role = ReadRole();
        var provider = new OidcRoleCredentialProvider(
            tokenFile, profile.GetFieldName(TokenFileField), providerArn, role, context.Profiles, CreateStsClient());
        return Describe(provider, $": the role {role.Arn}, assumed with the token in {tokenFile}");
    }

    private AssumeRoleRequest ReadRole() => AssumeRoleRequest.Create(
        profile.Require("ram_role_arn"),
        profile["ram_session_name"],
        profile.GetNumber("expired_seconds", AssumeRoleRequest.MinimumDurationSeconds, AssumeRoleRequest.MaximumDurationSeconds),
        profile["policy"],
        profile["external_id"],
        profile.Title,
        context.Variables);

    private StsClient CreateStsClient() => context.CreateStsClient(profile["sts_region"], profile["sts_endpoint"], profile.Title);

    private ExternalProcessCredentialProvider CreateExternalProcessProvider()
    {
        var command = profile.Require("process_command");
        if (profile.IsCommandOutput)
        {
            throw profile.Invalid("its mode is External again, but an external command can't start another one");
        }

        ThrowIfExternalSourcesDisabled();
        return new ExternalProcessCredentialProvider(command, profile, file, context, dependents);
    }

    private CredentialsUriCredentialProvider CreateCredentialsUriProvider()
    {
        var address = CredentialsUriCredentialProvider.ParseAddress(profile.Require("credentials_uri"), profile.Title);
        ThrowIfExternalSourcesDisabled();
        return new CredentialsUriCredentialProvider(address, context);
    }

    private void ThrowIfExternalSourcesDisabled()
    {
        if (context.Variables.IsOn(EnvironmentVariableNames.ExternalProcessDisabled))
        {
            throw new SasImageFixException(
                ErrorKind.CredentialSourceDisabled,
                $"The environment variable {EnvironmentVariableNames.ExternalProcessDisabled} disables the modes External and "
                + $"CredentialsURI, so {profile.TitleWithMode} can't be used.");
        }
    }

    private ResolvedCredential Describe(ICredentialProvider provider, string details = "") =>
        new(provider, profile.TitleWithMode + details);
}
