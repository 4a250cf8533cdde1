using System.Text;
using System.Text.RegularExpressions;
using SasImageFix.Client.Transport;

namespace SasImageFix.Client.Credentials.Issuing;

/// <summary>Keys of the RAM role of the ECS instance that asks, from its metadata (service facts, section 5).</summary>
/// <param name="roleName">The role; null for the one that is attached.</param>
/// <param name="context">Variables, network and clock.</param>
internal sealed class EcsRoleIssuer(string? roleName, CredentialContext context) : IKeyIssuer
{
    private const string TokenPath = "/latest/api/token";
    private const string CredentialsPath = "/latest/meta-data/ram/security-credentials/";
    private const string TokenHeader = "X-aliyun-ecs-metadata-token";
    private const string TokenLifetimeHeader = "X-aliyun-ecs-metadata-token-ttl-seconds";
    private const string TokenLifetime = "21600";

    // It becomes part of a path.
    private static readonly Regex RoleNameForm = new(@"^(?!\.+\z)[A-Za-z0-9._@-]{1,64}\z", RegexOptions.CultureInvariant);

    // Off ECS nobody answers, and each of the first two requests waits this long.
    private static readonly TimeSpan FirstWord = TimeSpan.FromMilliseconds(500);

    // Somebody answered, so that it is ECS, where metadata takes milliseconds unless the host is busy.
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(5);

    public async Task<IssuedKey> IssueAsync(CancellationToken cancellationToken)
    {
        if (context.Variables.IsOn(CredentialVariables.EcsMetadataDisabled))
        {
            throw new SasImageFixException(
                FailureKind.CredentialSourceDisabled, $"the environment variable {CredentialVariables.EcsMetadataDisabled} keeps ECS metadata from being asked.");
        }

        var first = await AskForTokenAsync(cancellationToken).ConfigureAwait(false);
        var role = roleName ?? RoleName(await GetAsync(CredentialsPath, first, cancellationToken).ConfigureAwait(false));
        var answer = await GetAsync(CredentialsPath + Uri.EscapeDataString(role), first, cancellationToken).ConfigureAwait(false);
        return answer.IsSuccess
            ? IssuedKeyDocument.Read(answer, context.MetadataAddress.Authority, FailureKind.EcsMetadataFailed, context.Clock)
            : throw Failed(answer.Status == 404 ? $"the instance has no role {role}" : $"it answers HTTP {answer.Status} for the key of the role {role}", answer);
    }

    private async Task<ServiceAnswer?> AskForTokenAsync(CancellationToken cancellationToken)
    {
        ServiceAnswer? answer = null;
        SasImageFixException? silence = null;
        try
        {
            answer = await SendAsync(new PlainRequest(HttpMethod.Put, At(TokenPath), TokenLifetimeHeader, TokenLifetime), FirstWord, cancellationToken).ConfigureAwait(false);
        }
        catch (SasImageFixException failure) when (failure.Kind == FailureKind.Timeout)
        {
            // The token alone can be lost: its answer may not cross a container's network.
            silence = failure;
        }
        catch (SasImageFixException failure)
        {
            throw Failed(failure.Message.TrimEnd('.'));
        }

        if (TokenIn(answer) is not null)
        {
            return answer;
        }

        return context.Variables.IsOn(CredentialVariables.ImdsV1Disabled)
            ? throw Failed($"{(silence is null ? "it gives no token" : silence.Message.TrimEnd('.'))}, and {CredentialVariables.ImdsV1Disabled} forbids to ask without one", answer)
            : answer;
    }

    private static string? TokenIn(ServiceAnswer? answer) =>
        answer is { IsSuccess: true } && Text(answer) is { Length: > 0 } token && token.All(character => character is > ' ' and < '\x7f') ? token : null;

    /// <param name="path">What to ask for.</param>
    /// <param name="first">The answer to the request for a token; null when there was none.</param>
    /// <param name="cancellationToken">Ends the request.</param>
    private async Task<ServiceAnswer> GetAsync(string path, ServiceAnswer? first, CancellationToken cancellationToken)
    {
        var token = TokenIn(first);
        var request = new PlainRequest(HttpMethod.Get, At(path), token is null ? null : TokenHeader, token);
        try
        {
            return await SendAsync(request, first is null ? FirstWord : Patience, cancellationToken).ConfigureAwait(false);
        }
        catch (SasImageFixException failure)
        {
            throw Failed(failure.Message.TrimEnd('.'), first);
        }
    }

    private Task<ServiceAnswer> SendAsync(PlainRequest request, TimeSpan patience, CancellationToken cancellationToken) =>
        context.Sender(ProxySetting.None, patience).SendAsync(request, cancellationToken);

    private static string RoleName(ServiceAnswer answer)
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

    private static string Text(ServiceAnswer answer) => Encoding.UTF8.GetString(answer.Body.ToArray()).Trim();

    private Uri At(string path) => new(context.MetadataAddress, path);

    // With a status where anybody has answered at all.
    private static SasImageFixException Failed(string problem, ServiceAnswer? answer = null) =>
        new(FailureKind.EcsMetadataFailed, $"{problem}.") { StatusCode = answer?.Status };
}
