using System.Collections.Concurrent;
using System.Globalization;
using System.Security.Cryptography;
using SasImageFix.Emulator.Http;
using SasImageFix.Emulator.Verification;

namespace SasImageFix.Emulator.Metadata;

/// <summary>The part of ECS metadata that returns the credential of the RAM role of an instance.</summary>
/// <param name="credentials">The store that issues credentials.</param>
/// <param name="responseKind">The kind of response to a request for a credential.</param>
/// <param name="mode">The versions of metadata access that are enabled.</param>
/// <param name="instanceRole">The name of the role that is attached to the instance; null for none.</param>
/// <param name="clock">The clock for the expiration of metadata tokens.</param>
internal sealed class MetadataService(
    CredentialStore credentials, CredentialResponseKind responseKind, MetadataMode mode, string? instanceRole,
    TimeProvider clock) : IService
{
    public const string TokenPath = "/latest/api/token";
    public const string RolePath = "/latest/meta-data/ram/security-credentials/";

    private const string TokenLifetimeHeader = "X-aliyun-ecs-metadata-token-ttl-seconds";
    private const string TokenHeader = "X-aliyun-ecs-metadata-token";
    private const int MaximumTokenSeconds = 21600;
    private const string InstanceId = "i-emulator";

    private readonly ConcurrentDictionary<string, DateTimeOffset> _tokenExpirations = new();

    /// <summary>Returns the response for the first condition that is true. The table in docs/emulator.md has the same order.</summary>
    public ServiceResponse Respond(ReceivedRequest request)
    {
        var isTokenRequest = request.Path == TokenPath && mode != MetadataMode.V1Only;
        var isRoleNameRequest = request.Path == RolePath || request.Path + "/" == RolePath;
        var isKnownPath = isTokenRequest || isRoleNameRequest || request.Path.StartsWith(RolePath, StringComparison.Ordinal);
        return instanceRole switch
        {
            _ when !isKnownPath => ServiceResponse.NotFound,
            _ when request.Method != (isTokenRequest ? HttpMethods.Put : HttpMethods.Get) => ServiceResponse.MethodNotAllowed,
            _ when isTokenRequest => IssueToken(request.GetHeader(TokenLifetimeHeader)),
            _ when mode == MetadataMode.V2Only && !IsValidToken(request.GetHeader(TokenHeader)) =>
                ServiceResponse.Text(StatusCodes.Status403Forbidden, "A valid metadata token is required."),
            { } role when isRoleNameRequest => ServiceResponse.Text(StatusCodes.Status200OK, role),
            { } role when request.Path == RolePath + role => IssueCredential(role),
            _ => ServiceResponse.NotFound,
        };
    }

    private bool IsValidToken(string? token) =>
        token is not null && _tokenExpirations.TryGetValue(token, out var expiration) && clock.GetUtcNow() < expiration;

    private ServiceResponse IssueToken(string? lifetime)
    {
        var isInteger = int.TryParse(lifetime, NumberStyles.None, CultureInfo.InvariantCulture, out var seconds);
        if (!isInteger || seconds is < 1 or > MaximumTokenSeconds)
        {
            return ServiceResponse.Text(
                StatusCodes.Status400BadRequest, $"{TokenLifetimeHeader} must be a whole number from 1 to {MaximumTokenSeconds}.");
        }

        var token = $"emulator-metadata-token-{RandomNumberGenerator.GetHexString(32, lowercase: true)}";
        _tokenExpirations[token] = clock.GetUtcNow() + TimeSpan.FromSeconds(seconds);
        return ServiceResponse.Text(StatusCodes.Status200OK, token);
    }

    private ServiceResponse IssueCredential(string role)
    {
        var session = Principal.CreateRoleSession(Principal.DefaultAccountId, role, InstanceId);
        var issued = credentials.Issue(session, CredentialStore.DefaultLifetime);
        return CredentialsUriService.CreateCredentialResponse(issued, responseKind, KnownCredential.FormatTime(clock.GetUtcNow()));
    }
}
