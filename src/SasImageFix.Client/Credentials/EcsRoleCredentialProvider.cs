using System.Text;
using System.Text.RegularExpressions;
using SasImageFix.Client.Credentials.Caching;
using SasImageFix.Client.Errors;
using SasImageFix.Client.Http;
using SasImageFix.Client.Platform;
using SasImageFix.Client.Serialization;

namespace SasImageFix.Client.Credentials;

/// <summary>Keys of the RAM role of the ECS instance that asks, from its metadata (service facts, section 5).</summary>
/// <param name="roleName">The role; null for the one that is attached.</param>
/// <param name="context">Variables, network and clock.</param>
internal sealed class EcsRoleCredentialProvider(string? roleName, CredentialContext context) : ICredentialProvider
{
    // Of an instance that has no role.
    private const int NotFound = 404;

    // Long enough for a few commands typed in a row, short enough for a role that was just attached.
    private static readonly TimeSpan Silence = TimeSpan.FromSeconds(30);

    private const string TokenPath = "/latest/api/token";
    private const string CredentialsPath = "/latest/meta-data/ram/security-credentials/";
    private const string TokenHeader = "X-aliyun-ecs-metadata-token";
    private const string TokenLifetimeHeader = "X-aliyun-ecs-metadata-token-ttl-seconds";
    private const string TokenLifetime = "21600";

    // It becomes part of a path.
    private static readonly Regex RoleNameForm = new(@"^(?!\.+\z)[A-Za-z0-9._@-]{1,64}\z", RegexOptions.CultureInvariant);

    // Somebody answered, so that it is ECS, where metadata takes milliseconds unless the host is busy.
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(5);

    private bool _hasAnswered;

    public CacheKey CacheKey => CacheKey.Of([nameof(EcsRoleCredentialProvider), roleName, context.MetadataAddress.AbsoluteUri]);

    public async Task<Credential> GetAsync(CancellationToken cancellationToken)
    {
        if (context.Variables.IsOn(EnvironmentVariableNames.EcsMetadataDisabled))
        {
            throw new SasImageFixException(
                ErrorKind.CredentialSourceDisabled, $"the environment variable {EnvironmentVariableNames.EcsMetadataDisabled} keeps ECS metadata from being asked.");
        }

        _hasAnswered = false;
        var token = await AskForTokenAsync(cancellationToken).ConfigureAwait(false);
        var role = roleName ?? RoleName(await GetAsync(CredentialsPath, token, cancellationToken).ConfigureAwait(false));
        var answer = await GetAsync(CredentialsPath + Uri.EscapeDataString(role), token, cancellationToken).ConfigureAwait(false);
        return answer.IsSuccess
            ? TemporaryCredentialReader.Read(answer, context.MetadataAddress.Authority, ErrorKind.EcsMetadataFailed, context.Clock)
            : throw Failed(answer.Status == 404 ? $"the instance has no role {role}" : $"it answers HTTP {answer.Status} for the key of the role {role}", answer);
    }

    /// <returns>Null where metadata is to be asked without one.</returns>
    private async Task<string?> AskForTokenAsync(CancellationToken cancellationToken)
    {
        string problem;
        try
        {
            var answer = await SendAsync(new UnsignedRequest(HttpMethod.Put, At(TokenPath), TokenLifetimeHeader, TokenLifetime), cancellationToken).ConfigureAwait(false);
            if (answer.IsSuccess && Text(answer) is { Length: > 0 } token && token.All(character => character is > ' ' and < '\x7f'))
            {
                return token;
            }

            problem = "it gives no token";
        }
        catch (SasImageFixException failure) when (failure.Kind != ErrorKind.ConnectionRefused)
        {
            // The token alone can be lost: its answer may not cross a container's network.
            problem = failure.Message.TrimEnd('.');
        }
        catch (SasImageFixException failure)
        {
            throw Failed(failure.Message.TrimEnd('.'));
        }

        return context.Variables.IsOn(EnvironmentVariableNames.ImdsV1Disabled)
            ? throw Failed($"{problem}, and {EnvironmentVariableNames.ImdsV1Disabled} forbids to ask without one")
            : null;
    }

    private async Task<ServiceResponse> GetAsync(string path, string? token, CancellationToken cancellationToken)
    {
        try
        {
            return await SendAsync(new UnsignedRequest(HttpMethod.Get, At(path), token is null ? null : TokenHeader, token), cancellationToken).ConfigureAwait(false);
        }
        catch (SasImageFixException failure)
        {
            throw Failed(failure.Message.TrimEnd('.'));
        }
    }

    private async Task<ServiceResponse> SendAsync(UnsignedRequest request, CancellationToken cancellationToken)
    {
        var sender = context.Sender(ProxySettings.None, _hasAnswered ? Patience : context.MetadataConnectTimeout);
        var answer = await sender.SendAsync(request, cancellationToken).ConfigureAwait(false);
        _hasAnswered = true;
        return answer;
    }

    private string RoleName(ServiceResponse answer)
    {
        if (!answer.IsSuccess)
        {
            throw Failed(answer.Status == 404 ? "no RAM role is attached to the instance" : $"it answers HTTP {answer.Status} for the name of the role", answer);
        }

        var name = Text(answer).Split('\n')[0].Trim();
        return RoleNameForm.IsMatch(name)
            ? name
            : throw Failed("what it answers is no name of a role", answer);
    }

    private static string Text(ServiceResponse answer) => Encoding.UTF8.GetString(answer.Body.ToArray()).Trim();

    private Uri At(string path) => new(context.MetadataAddress, path);

    private SasImageFixException Failed(string problem, ServiceResponse? answer = null) =>
        new(ErrorKind.EcsMetadataFailed, $"{problem}.") { StatusCode = answer?.Status, IsUnreachable = !_hasAnswered };

    public static async Task<CredentialResolution> ResolveAsync(CredentialContext context, CancellationToken cancellationToken)
    {
        if (context.Variables.IsOn(EnvironmentVariableNames.EcsMetadataDisabled))
        {
            return CredentialResolution.NotFound($"not asked, since {EnvironmentVariableNames.EcsMetadataDisabled} is set");
        }

        var role = context.Variables[EnvironmentVariableNames.EcsRoleName]?.Trim();
        if (role is null && context.Clock.Elapsed < context.Cache.MetadataSilentUntil)
        {
            return CredentialResolution.NotFound($"nobody answered within the last {Silence.TotalSeconds} s");
        }

        var source = role is null ? "the RAM role of this ECS instance" : $"the RAM role {role} of this ECS instance ({EnvironmentVariableNames.EcsRoleName})";
        var keys = context.Cached(new EcsRoleCredentialProvider(role, context), source);
        try
        {
            await keys.GetAsync(cancellationToken).ConfigureAwait(false);
            return CredentialResolution.Found(new ResolvedCredential(keys, source));
        }
        catch (SasImageFixException failure) when (role is null && failure.IsUnreachable)
        {
            // Nobody has answered, so that this is no ECS.
            context.Cache.MetadataSilentUntil = context.Clock.Elapsed + Silence;
            return CredentialResolution.NotFound(CredentialResolution.ReasonOf(failure));
        }
        catch (SasImageFixException failure) when (role is null && failure.StatusCode == NotFound)
        {
            return CredentialResolution.NotFound(CredentialResolution.ReasonOf(failure));
        }
        catch (SasImageFixException failure)
        {
            return CredentialResolution.Unusable(failure);
        }
    }
}
