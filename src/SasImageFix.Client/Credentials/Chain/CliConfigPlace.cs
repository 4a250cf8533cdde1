using SasImageFix.Client.Credentials.Files;
using SasImageFix.Client.Credentials.Profiles;
using SasImageFix.Client.Errors;

namespace SasImageFix.Client.Credentials.Chain;

/// <summary>The current profile of aliyun-cli.</summary>
internal sealed class CliConfigPlace(string path, CredentialContext context) : IKeyPlace
{
    public string Title => $"aliyun-cli's {path}";

    public async Task<Finding> LookAsync(CancellationToken cancellationToken)
    {
        if (context.Variables.IsOn(CredentialVariables.CliProfileDisabled))
        {
            return Finding.Nothing($"not looked at, since {CredentialVariables.CliProfileDisabled} is set");
        }

        try
        {
            if (await CliConfig.ReadAsync(path, context, cancellationToken).ConfigureAwait(false) is not { } config)
            {
                return Missing();
            }

            if (config.Find(config.Current) is not { } profile)
            {
                return Finding.Unusable(new SasImageFixException(
                    ErrorKind.InvalidProfile, $"it has no profile '{config.Current}', which is its current one; 'aliyun configure' makes it"));
            }

            return IsUntouched(profile)
                ? Finding.Nothing($"its current profile '{profile.Name}' holds no key yet")
                : Finding.Of(CliProfile.Find(profile, config, context));
        }
        catch (SasImageFixException failure)
        {
            // It names the file itself.
            return Finding.Unusable(failure, "aliyun-cli's configuration");
        }
    }

    // What aliyun-cli writes before anybody has configured it.
    private static bool IsUntouched(ProfileFields profile) =>
        (profile["mode"] is not { } mode || mode.Equals("AK", StringComparison.OrdinalIgnoreCase)) && profile["access_key_id"] is null && profile["access_key_secret"] is null;

    private Finding Missing() => context.Variables[CredentialVariables.CliConfigFile] is null
        ? Finding.Nothing("there is no such file")
        : Finding.Unusable(new SasImageFixException(
            ErrorKind.InvalidProfile, $"there is no such file, though the environment variable {CredentialVariables.CliConfigFile} names it"));
}
