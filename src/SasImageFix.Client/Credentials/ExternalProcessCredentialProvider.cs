using System.Text.Json;
using SasImageFix.Client.Credentials.Caching;
using SasImageFix.Client.Credentials.Profiles;
using SasImageFix.Client.Errors;
using SasImageFix.Client.Platform;
using SasImageFix.Client.Signing;

namespace SasImageFix.Client.Credentials;

/// <summary>
/// Gets a credential from the output of the <c>process_command</c> of a profile (mode External). As in aliyun, the output replaces fields
/// of the profile, and its mode says how the credential is obtained, for example by assuming a role.
/// </summary>
/// <param name="command">The command.</param>
/// <param name="profile">The profile.</param>
/// <param name="file">The file that contains the profile and its source profile.</param>
/// <param name="context">The settings and services that the provider uses.</param>
/// <param name="dependents">The names of the profiles that lead to this one by their source_profile, in that order.</param>
internal sealed class ExternalProcessCredentialProvider(
    string command, Profile profile, ProfileFile file, CredentialContext context, IReadOnlyList<string> dependents)
    : ICredentialProvider
{
    // The timeout of the official SDKs.
    private static readonly TimeSpan Timeout = TimeSpan.FromSeconds(60);

    // The settings of a role that the environment can specify.
    private static readonly string[] RoleVariables =
    [
        EnvironmentVariableNames.RoleSessionName, EnvironmentVariableNames.ExternalId, EnvironmentVariableNames.StsEndpoint,
        EnvironmentVariableNames.StsRegion, EnvironmentVariableNames.VpcEndpoint,
    ];

    // The output can use every field of the profile, and every profile of the file as its source profile.
    public string CacheKey => Digest.OfSettings(
    [
        nameof(ExternalProcessCredentialProvider), command, context.Profiles.Directory, profile.Name,
        .. file.Profiles.SelectMany(other => other.Content), .. RoleVariables.Select(name => context.Variables.Find(name)?.Value),
    ]);

    public async Task<AccessKey> GetAsync(AccessKey? rejected, CancellationToken cancellationToken)
    {
        var text = await ProcessRunner.RunAsync(command, context.Profiles.Directory, profile.Secrets, Timeout, cancellationToken)
            .ConfigureAwait(false);
        var fields = Parse(text);
        if (IsBlank(fields, "mode"))
        {
            fields["mode"] = IsBlank(fields, "sts_token") ? "AK" : "StsToken";
        }

        var output = profile.WithCommandOutput(fields);
        // The caller caches the credential. A second cache would return a credential that the service rejected.
        var credential = new ProfileCredentialFactory(output, file, context, dependents).CreateWithoutCache();
        var accessKey = await credential.Provider.GetAsync(null, cancellationToken).ConfigureAwait(false);
        return credential.Provider is AccessKey
            ? AccessKeyFactory.Create(
                accessKey.Id,
                accessKey.Secret,
                accessKey.SecurityToken,
                Expiry.Read(fields.TryGetValue("expiration", out var expiration) ? expiration : null),
                context.Clock,
                ErrorKind.ProcessCommandFailed,
                "its process_command")
            : accessKey.WithSourceDetails($": {credential.Source}");
    }

    private static bool IsBlank(Dictionary<string, string?> fields, string field) =>
        !fields.TryGetValue(field, out var value) || value?.Trim().Length == 0;

    private static Dictionary<string, string?> Parse(string output)
    {
        try
        {
            using var document = JsonDocument.Parse(output.Trim(), new JsonDocumentOptions { MaxDepth = CliConfig.MaxDepth });
            return document.RootElement.ValueKind == JsonValueKind.Object
                // aliyun ignores the case of the names.
                ? CliConfig.ReadFields(document.RootElement, StringComparer.OrdinalIgnoreCase)
                : throw Failed("its output isn't a JSON object");
        }
        catch (Exception exception) when (exception is JsonException or InvalidOperationException)
        {
            // The exception isn't kept, because it quotes the output. An InvalidOperationException means that the output contains an
            // escaped lone surrogate.
            throw Failed("its output isn't valid JSON");
        }
    }

    private static SasImageFixException Failed(string problem) => new(ErrorKind.ProcessCommandFailed, $"{problem}.");
}
