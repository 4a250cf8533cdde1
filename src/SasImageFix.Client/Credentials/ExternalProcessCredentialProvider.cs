using System.Text.Json;
using SasImageFix.Client.Credentials.Caching;
using SasImageFix.Client.Errors;
using SasImageFix.Client.Serialization;
using SasImageFix.Client.Signing;

namespace SasImageFix.Client.Credentials;

/// <summary>Gets a credential from the output of the <c>process_command</c> of a profile (mode External).</summary>
/// <param name="command">The command.</param>
/// <param name="knownSecrets">The secrets of the profile, which no message may contain.</param>
/// <param name="context">The working directory and the clock.</param>
internal sealed class ExternalProcessCredentialProvider(string command, IReadOnlyCollection<string> knownSecrets, CredentialContext context)
    : ICredentialProvider
{
    // The timeout of the official SDKs.
    private static readonly TimeSpan Timeout = TimeSpan.FromSeconds(60);

    public string CacheKey => Digest.OfSettings([nameof(ExternalProcessCredentialProvider), command, context.Profiles.Directory]);

    public async Task<AccessKey> GetAsync(AccessKey? rejected, CancellationToken cancellationToken)
    {
        var output = await ProcessRunner.RunAsync(command, context.Profiles.Directory, knownSecrets, Timeout, cancellationToken)
            .ConfigureAwait(false);
        var body = Parse(output);
        var hasToken = IsMode(body.Mode, "StsToken") || (body.Mode is null && body.StsToken is not null);
        if (!hasToken && body.Mode is not null && !IsMode(body.Mode, "AK"))
        {
            throw Failed("the mode in its output is neither AK nor StsToken");
        }

        if (body is not { AccessKeyId: { } id, AccessKeySecret: { } secret } || (hasToken && body.StsToken is null))
        {
            throw Failed(hasToken
                ? "its output doesn't contain access_key_id, access_key_secret, or sts_token"
                : "its output doesn't contain access_key_id or access_key_secret");
        }

        return AccessKeyFactory.Create(
            id,
            secret,
            hasToken ? body.StsToken : null,
            Expiry.Read(body.Expiration),
            context.Clock,
            ErrorKind.ProcessCommandFailed,
            "its process_command");
    }

    private static bool IsMode(string? mode, string name) => string.Equals(mode, name, StringComparison.OrdinalIgnoreCase);

    private static ProcessCredentialRecord Parse(string output)
    {
        try
        {
            return JsonSerializer.Deserialize(output.Trim(), SerializerContext.Default.ProcessCredentialRecord)
                ?? throw Failed("its output is null");
        }
        catch (JsonException)
        {
            throw Failed("its output isn't valid JSON");
        }
    }

    private static SasImageFixException Failed(string problem) => new(ErrorKind.ProcessCommandFailed, $"{problem}.");
}
