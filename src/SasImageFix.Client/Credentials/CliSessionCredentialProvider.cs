using SasImageFix.Client.Credentials.Caching;
using SasImageFix.Client.Credentials.Profiles;
using SasImageFix.Client.Errors;
using SasImageFix.Client.Signing;

namespace SasImageFix.Client.Credentials;

/// <summary>
/// Reads the credential that aliyun stores in its file after a sign-in (modes CloudSSO and OAuth). Only aliyun can refresh it.
/// </summary>
internal sealed class CliSessionCredentialProvider(Profile profile, CredentialContext context) : ICredentialProvider
{
    public string CacheKey => Digest.OfSettings([nameof(CliSessionCredentialProvider), .. profile.Content]);

    public async Task<AccessKey> GetAsync(AccessKey? rejected, CancellationToken cancellationToken)
    {
        var config = await ProfileFile.ReadAsync(profile.Location, context.Profiles, cancellationToken).ConfigureAwait(false);
        var current = profile.IsCommandOutput ? profile : config?.Find(profile.Name) ?? profile;
        var expiry = Expiry.Read(current["sts_expiration"]);
        if (current["access_key_id"] is null || current["access_key_secret"] is null || current["sts_token"] is null || expiry is null)
        {
            throw CreateError(
                "it doesn't contain a credential that a sign-in created "
                + "(access_key_id, access_key_secret, sts_token, and sts_expiration in epoch seconds)");
        }

        return expiry > context.Clock.UtcNow
            ? current.ReadAccessKey(hasToken: true, expiry)
            : throw CreateError(FormattableString.Invariant($"its credential expired at {expiry.Value.UtcDateTime:u}"));
    }

    private SasImageFixException CreateError(string problem) => new(
        ErrorKind.SignInCredentialExpired,
        $"{problem}. Run any aliyun command with this profile to refresh the credential, "
        + $"or run 'aliyun configure --profile {ProfileArgument}' to sign in again");

    private string ProfileArgument => profile.Name.Contains(' ') ? $"\"{profile.Name}\"" : profile.Name;
}
