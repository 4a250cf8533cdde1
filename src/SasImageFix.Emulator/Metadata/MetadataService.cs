using System.Collections.Concurrent;
using System.Globalization;
using System.Security.Cryptography;
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

    private readonly ConcurrentDictionary<string, DateTimeOffset> _tokenExpirations = new();

    /// <summary>The first response whose condition is true; docs/emulator.md has the same table.</summary>
    public ServiceResponse Respond(ReceivedRequest request)
    {
        var isToken = request.Path == TokenPath && mode != MetadataMode.V1Only;
        var isList = request.Path == RolePath || request.Path + "/" == RolePath;
        var isKnown = isToken || isList || request.Path.StartsWith(RolePath, StringComparison.Ordinal);
        return instanceRole switch
        {
            _ when !isKnown => ServiceResponse.NotFound,
            _ when request.Method != (isToken ? HttpMethods.Put : HttpMethods.Get) => ServiceResponse.MethodNotAllowed,
            _ when isToken => IssueToken(request.Header(LifetimeHeader)),
            _ when mode == MetadataMode.V2Only && !IsGood(request.Header(TokenHeader)) =>
                ServiceResponse.Text(StatusCodes.Status403Forbidden, "A token is needed that is known and not expired."),
            { } role when isList => ServiceResponse.Text(StatusCodes.Status200OK, role),
            { } role when request.Path == RolePath + role => IssueCredentials(role),
            _ => ServiceResponse.NotFound,
        };
    }

    private bool IsGood(string? token) =>
        token is not null && _tokenExpirations.TryGetValue(token, out var expiration) && clock.GetUtcNow() < expiration;

    private ServiceResponse IssueToken(string? lifetime)
    {
        var isInteger = int.TryParse(lifetime, NumberStyles.None, CultureInfo.InvariantCulture, out var seconds);
        if (!isInteger || seconds is < 1 or > MaximumTokenSeconds)
        {
            return ServiceResponse.Text(
                StatusCodes.Status400BadRequest, $"{LifetimeHeader} must be a whole number from 1 to {MaximumTokenSeconds}.");
        }

        var token = $"emulator-metadata-token-{RandomNumberGenerator.GetHexString(32, lowercase: true)}";
        _tokenExpirations[token] = clock.GetUtcNow() + TimeSpan.FromSeconds(seconds);
        return ServiceResponse.Text(StatusCodes.Status200OK, token);
    }

    private ServiceResponse IssueCredentials(string role)
    {
        var session = Principal.AssumedRole(Principal.OwnAccountId, role, InstanceId);
        var issued = credentials.Issue(session, CredentialStore.DefaultLifetime);
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
