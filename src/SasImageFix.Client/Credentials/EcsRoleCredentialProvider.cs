using System.Text;
using System.Text.RegularExpressions;
using SasImageFix.Client.Errors;
using SasImageFix.Client.Http;
using SasImageFix.Client.Platform;
using SasImageFix.Client.Serialization;
using SasImageFix.Client.Signing;

namespace SasImageFix.Client.Credentials;

/// <summary>Gets the credential of the RAM role of this ECS instance from ECS metadata (service reference, section 5).</summary>
/// <param name="roleName">The name of the role; null for the role that is attached to the instance.</param>
/// <param name="context">The environment variables, the network, and the clock.</param>
internal sealed class EcsRoleCredentialProvider(string? roleName, CredentialContext context) : ICredentialProvider
{
    private const int NotFound = 404;
    private const string TokenPath = "/latest/api/token";
    private const string CredentialsPath = "/latest/meta-data/ram/security-credentials/";
    private const string TokenHeader = "X-aliyun-ecs-metadata-token";
    private const string TokenLifetimeHeader = "X-aliyun-ecs-metadata-token-ttl-seconds";
    private const string TokenLifetime = "21600";

    // Long enough for a few commands in a row, short enough for a role that was just attached.
    private static readonly TimeSpan NegativeCacheDuration = TimeSpan.FromSeconds(30);

    // After the first response, this computer is known to be an ECS instance, where metadata takes milliseconds unless the host is busy.
    private static readonly TimeSpan ResponseTimeout = TimeSpan.FromSeconds(5);

    // The name of the role becomes a part of a path.
    private static readonly Regex RoleNamePattern = new(@"^(?!\.+\z)[A-Za-z0-9._@-]{1,64}\z", RegexOptions.CultureInvariant);

    private bool _hasResponded;

    public string CacheKey => Digest.OfSettings([nameof(EcsRoleCredentialProvider), roleName, context.MetadataAddress.AbsoluteUri]);

    public async Task<AccessKey> GetAsync(AccessKey? rejected, CancellationToken cancellationToken)
    {
        if (context.Variables.IsOn(EnvironmentVariableNames.EcsMetadataDisabled))
        {
            throw new SasImageFixException(
                ErrorKind.CredentialSourceDisabled,
                $"the environment variable {EnvironmentVariableNames.EcsMetadataDisabled} disables ECS metadata.");
        }

        _hasResponded = false;
        var token = await GetTokenAsync(cancellationToken).ConfigureAwait(false);
        var role = roleName ?? ReadRoleName(await RequestAsync(CredentialsPath, token, cancellationToken).ConfigureAwait(false));
        var response = await RequestAsync(CredentialsPath + Uri.EscapeDataString(role), token, cancellationToken).ConfigureAwait(false);
        return response.IsSuccess
            ? TemporaryCredentialReader.Read(response, context.MetadataAddress.Authority, ErrorKind.EcsMetadataFailed, context.Clock)
            : throw Failed(
                response.Status == NotFound
                    ? $"the instance has no role {role}"
                    : $"it returned HTTP {response.Status} for the credential of the role {role}",
                response);
    }

    /// <returns>The token of IMDSv2; null if the metadata has to be requested without one.</returns>
    private async Task<string?> GetTokenAsync(CancellationToken cancellationToken)
    {
        var problem = "it returned no token";
        try
        {
            var request = new UnsignedRequest(
                HttpMethod.Put, new Uri(context.MetadataAddress, TokenPath), TokenLifetimeHeader, TokenLifetime);
            var response = await SendAsync(request, cancellationToken).ConfigureAwait(false);
            if (response.IsSuccess && GetText(response) is { Length: > 0 } token && token.All(character => character is > ' ' and < '\x7f'))
            {
                return token;
            }
        }
        catch (SasImageFixException failure)
        {
            problem = failure.Message.TrimEnd('.');
            // Any other failure may affect only the token: its response may not reach a container.
            if (failure.Kind == ErrorKind.ConnectionRefused)
            {
                throw Failed(problem);
            }
        }

        return context.Variables.IsOn(EnvironmentVariableNames.ImdsV1Disabled)
            ? throw Failed($"{problem}, and {EnvironmentVariableNames.ImdsV1Disabled} disables requests without a token")
            : null;
    }

    private async Task<ServiceResponse> RequestAsync(string path, string? token, CancellationToken cancellationToken)
    {
        try
        {
            var address = new Uri(context.MetadataAddress, path);
            var request = new UnsignedRequest(HttpMethod.Get, address, token is null ? null : TokenHeader, token);
            return await SendAsync(request, cancellationToken).ConfigureAwait(false);
        }
        catch (SasImageFixException failure)
        {
            throw Failed(failure.Message.TrimEnd('.'));
        }
    }

    private async Task<ServiceResponse> SendAsync(UnsignedRequest request, CancellationToken cancellationToken)
    {
        var sender = context.CreateSender(ProxySettings.None, _hasResponded ? ResponseTimeout : context.MetadataConnectTimeout);
        var response = await sender.SendAsync(request, cancellationToken).ConfigureAwait(false);
        _hasResponded = true;
        return response;
    }

    private string ReadRoleName(ServiceResponse response)
    {
        if (!response.IsSuccess)
        {
            throw Failed(
                response.Status == NotFound
                    ? "no RAM role is attached to the instance"
                    : $"it returned HTTP {response.Status} for the name of the role",
                response);
        }

        var name = GetText(response).Split('\n')[0].Trim();
        return RoleNamePattern.IsMatch(name)
            ? name
            : throw Failed("it returned an invalid role name", response);
    }

    private static string GetText(ServiceResponse response) => Encoding.UTF8.GetString(response.Body.ToArray()).Trim();

    private SasImageFixException Failed(string problem, ServiceResponse? response = null) =>
        new(ErrorKind.EcsMetadataFailed, $"{problem}.") { StatusCode = response?.Status, IsUnreachable = !_hasResponded };

    public static async Task<CredentialSearchResult> ResolveAsync(CredentialContext context, CancellationToken cancellationToken)
    {
        if (context.Variables.IsOn(EnvironmentVariableNames.EcsMetadataDisabled))
        {
            return CredentialSearchResult.NotFound($"skipped because {EnvironmentVariableNames.EcsMetadataDisabled} is set");
        }

        var role = context.Variables[EnvironmentVariableNames.EcsRoleName]?.Trim();
        if (role is null && context.Clock.Elapsed < context.Cache.MetadataUnavailableUntil)
        {
            return CredentialSearchResult.NotFound(
                $"not tried again yet, because a request less than {NegativeCacheDuration.TotalSeconds} seconds ago received no response");
        }

        var source = role is null
            ? "the RAM role of this ECS instance"
            : $"the RAM role {role} of this ECS instance ({EnvironmentVariableNames.EcsRoleName})";
        var credential = context.WithCache(new EcsRoleCredentialProvider(role, context), source);
        try
        {
            await credential.GetAsync(null, cancellationToken).ConfigureAwait(false);
            return new ResolvedCredential(credential, source);
        }
        catch (SasImageFixException failure) when (role is null && (failure.IsUnreachable || failure.StatusCode == NotFound))
        {
            // Without a response, this computer isn't an ECS instance. HTTP 404 means that the instance has no role.
            context.Cache.MetadataUnavailableUntil =
                failure.IsUnreachable ? context.Clock.Elapsed + NegativeCacheDuration : TimeSpan.MinValue;
            return CredentialSearchResult.NotFound(CredentialSearchResult.GetReason(failure));
        }
        catch (SasImageFixException failure)
        {
            return CredentialSearchResult.Unusable(failure);
        }
    }
}
