using System.Globalization;
using SasImageFix.Emulator.Http;
using SasImageFix.Emulator.Verification;

namespace SasImageFix.Emulator.Metadata;

/// <summary>The metadata of an ECS instance, as far as they lead to the key of its role.</summary>
/// <param name="credentials">The store that issues credentials.</param>
/// <param name="shape">What the responses with credentials look like.</param>
/// <param name="mode">How the metadata may be read.</param>
/// <param name="instanceRole">The role that is attached to the instance; null for none.</param>
/// <param name="clock">The clock that tokens expire by.</param>
internal sealed class MetadataService(
    CredentialStore credentials, IssuedShape shape, MetadataMode mode, string? instanceRole, TimeProvider clock) : IService
{
    public const string TokenPath = "/latest/api/token";
    public const string RolePath = "/latest/meta-data/ram/security-credentials/";

    private const string LifetimeHeader = "X-aliyun-ecs-metadata-token-ttl-seconds";
    private const string TokenHeader = "X-aliyun-ecs-metadata-token";
    private const int MaximumTokenSeconds = 21600;
    private const string InstanceId = "i-emulator";

    private readonly MetadataTokens _tokens = new(clock);

    public ServiceResponse Respond(ReceivedRequest request)
    {
        bool isToken = request.Path == TokenPath && mode != MetadataMode.V1Only;
        bool isList = request.Path == RolePath || request.Path + "/" == RolePath;
        if (!isToken && !isList && !request.Path.StartsWith(RolePath, StringComparison.Ordinal))
        {
            return ServiceResponse.NotFound;
        }

        if (request.Method != (isToken ? HttpMethods.Put : HttpMethods.Get))
        {
            return ServiceResponse.MethodNotAllowed;
        }

        if (isToken)
        {
            return IssueToken(request.Header(LifetimeHeader));
        }

        if (mode == MetadataMode.V2Only && !_tokens.IsGood(request.Header(TokenHeader)))
        {
            return ServiceResponse.Text(StatusCodes.Status403Forbidden, "A token is needed that is known and not expired.");
        }

        if (instanceRole is not { } role || !(isList || request.Path == RolePath + role))
        {
            return ServiceResponse.NotFound;
        }

        return isList ? ServiceResponse.Text(StatusCodes.Status200OK, role) : IssueCredentials(role);
    }

    private ServiceResponse IssueToken(string? lifetime) =>
        int.TryParse(lifetime, NumberStyles.None, CultureInfo.InvariantCulture, out int seconds)
            && seconds is >= 1 and <= MaximumTokenSeconds
            ? ServiceResponse.Text(StatusCodes.Status200OK, _tokens.Issue(TimeSpan.FromSeconds(seconds)))
            : ServiceResponse.Text(
                StatusCodes.Status400BadRequest, $"{LifetimeHeader} must be a whole number from 1 to {MaximumTokenSeconds}.");

    private ServiceResponse IssueCredentials(string role)
    {
        Principal session = Principal.AssumedRole(Principal.OwnAccountId, role, InstanceId);
        KnownCredential issued = credentials.Issue(session, CredentialStore.DefaultLifetime);
        return CredentialsUriService.ToResponse(issued, shape, KnownCredential.ToText(clock.GetUtcNow()));
    }
}

/// <summary>How the metadata of an instance may be read.</summary>
public enum MetadataMode
{
    /// <summary>With a token or without one; a token is not looked at.</summary>
    V1AndV2,

    /// <summary>Only with a token that is good: 403 otherwise.</summary>
    V2Only,

    /// <summary>As before there were tokens: asking for one is answered 404.</summary>
    V1Only,
}
