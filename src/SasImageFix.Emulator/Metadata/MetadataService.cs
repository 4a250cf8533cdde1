using System.Globalization;

namespace SasImageFix.Emulator;

/// <summary>The metadata of an ECS instance, as far as they lead to the key of its role.</summary>
/// <param name="keys">Where keys are issued.</param>
/// <param name="options">The role, the mode, the clock and the shape of answers.</param>
internal sealed class MetadataService(KeyStore keys, EmulatorOptions options) : IService
{
    public const string TokenPath = "/latest/api/token";
    public const string RolePath = "/latest/meta-data/ram/security-credentials/";

    private const string LifetimeHeader = "X-aliyun-ecs-metadata-token-ttl-seconds";
    private const string TokenHeader = "X-aliyun-ecs-metadata-token";
    private const int MaximumTokenSeconds = 21600;
    private const string InstanceId = "i-emulator";

    private readonly MetadataTokens _tokens = new(options.Clock);

    public Answer Answer(ReceivedRequest request, RequestOutcome outcome)
    {
        bool isToken = request.Path == TokenPath && options.MetadataMode != MetadataMode.V1Only;
        bool isList = request.Path == RolePath || request.Path + "/" == RolePath;
        if (!isToken && !isList && !request.Path.StartsWith(RolePath, StringComparison.Ordinal))
        {
            return Emulator.Answer.NotFound;
        }

        if (request.Method != (isToken ? HttpMethods.Put : HttpMethods.Get))
        {
            return Emulator.Answer.MethodNotAllowed;
        }

        if (isToken)
        {
            return IssueToken(request.Header(LifetimeHeader));
        }

        if (options.MetadataMode == MetadataMode.V2Only && !_tokens.IsGood(request.Header(TokenHeader)))
        {
            return Emulator.Answer.Text(StatusCodes.Status403Forbidden, "A token is needed that is known and not expired.");
        }

        if (options.InstanceRole is not { } role || !(isList || request.Path == RolePath + role))
        {
            return Emulator.Answer.NotFound;
        }

        return isList ? Emulator.Answer.Text(StatusCodes.Status200OK, role) : IssueKey(role);
    }

    private Answer IssueToken(string? lifetime) =>
        int.TryParse(lifetime, NumberStyles.None, CultureInfo.InvariantCulture, out int seconds)
            && seconds is >= 1 and <= MaximumTokenSeconds
            ? Emulator.Answer.Text(StatusCodes.Status200OK, _tokens.Issue(TimeSpan.FromSeconds(seconds)))
            : Emulator.Answer.Text(
                StatusCodes.Status400BadRequest, $"{LifetimeHeader} must be a whole number from 1 to {MaximumTokenSeconds}.");

    private Answer IssueKey(string role)
    {
        KnownKey issued = keys.Issue(Principal.AssumedRole(Principal.OwnAccountId, role, InstanceId), KeyStore.DefaultLifetime);
        string now = IssuedKeyJson.Instant(options.Clock.GetUtcNow());
        return IssuedKeyJson.WithCode(issued, options.IssuedShape, json => json.WriteString("LastUpdated", now));
    }
}
