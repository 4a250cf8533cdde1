using System.Globalization;
using System.Text.Json;
using System.Text.Json.Serialization.Metadata;
using SasImageFix.Client.Credentials.Caching;
using SasImageFix.Client.Errors;
using SasImageFix.Client.Http;
using SasImageFix.Client.Platform;
using SasImageFix.Client.Serialization;
using SasImageFix.Client.Signing;

namespace SasImageFix.Client.Credentials.Sts;

/// <summary>Calls the Security Token Service (STS), API version 2015-04-01.</summary>
internal sealed class StsClient(StsEndpoint endpoint, HttpSender sender, RetryPolicy retryPolicy, IClientLog log, Clock clock)
{
    private const string Version = "2015-04-01";

    // The role doesn't exist, or STS doesn't accept the identity provider or its token.
    private static readonly string[] RoleErrorCodes = ["EntityNotExist", "AuthenticationFail"];

    private readonly ApiClient _api = new(
        endpoint.Address,
        endpoint.Address.Authority,
        (operation, address, accessKey, date, nonce) => new RpcRequest(operation, address, accessKey, date, nonce),
        sender,
        retryPolicy,
        log,
        clock);

    /// <summary>The address of STS. It is part of the cache key of a temporary credential.</summary>
    public string Address => endpoint.Address.AbsoluteUri;

    /// <summary>Gets a temporary credential of a role.</summary>
    public Task<AccessKey> AssumeRoleAsync(ICredentialProvider provider, AssumeRoleRequest role, CancellationToken cancellationToken) =>
        AssumeAsync(
            "AssumeRole",
            [.. GetParameters(role), .. GetOptional("ExternalId", role.ExternalId)],
            provider,
            GetSecrets(role.ExternalId, role.Policy),
            role,
            cancellationToken);

    /// <summary>Gets a temporary credential of a role with an OIDC token.</summary>
    /// <param name="providerArn">The identity provider that the account trusts.</param>
    /// <param name="oidcToken">The token of the identity provider. It is a secret.</param>
    /// <param name="role">The role that is assumed. Its external ID isn't used.</param>
    /// <param name="cancellationToken">Ends the request.</param>
    public Task<AccessKey> AssumeRoleWithOidcAsync(
        string providerArn, string oidcToken, AssumeRoleRequest role, CancellationToken cancellationToken) =>
        AssumeAsync(
            "AssumeRoleWithOIDC",
            [new("OIDCProviderArn", providerArn), new("OIDCToken", oidcToken), .. GetParameters(role)],
            provider: null,
            GetSecrets(oidcToken, role.Policy),
            role,
            cancellationToken);

    /// <summary>Gets the account and the ARN of a credential.</summary>
    public Task<CallerIdentity> GetCallerIdentityAsync(ICredentialProvider provider, CancellationToken cancellationToken)
    {
        return SendAsync(new ApiOperation<CallerIdentity>("GetCallerIdentity", Version, [], Read), provider, cancellationToken);

        static CallerIdentity Read(ServiceResponse response, ErrorResponseReader errorReader)
        {
            var identity = Parse(response, errorReader, SerializerContext.Default.CallerIdentityResponse);
            return new CallerIdentity(errorReader.Redact(identity.AccountId), errorReader.Redact(identity.Arn));
        }
    }

    private static KeyValuePair<string, string>[] GetParameters(AssumeRoleRequest role) =>
    [
        new("DurationSeconds", role.DurationSeconds.ToString(CultureInfo.InvariantCulture)),
        new("RoleArn", role.Arn),
        new("RoleSessionName", role.SessionName),
        .. GetOptional("Policy", role.Policy),
    ];

    private static KeyValuePair<string, string>[] GetOptional(string name, string? value) => value is null ? [] : [new(name, value)];

    private static string[] GetSecrets(params string?[] values) => [.. values.OfType<string>()];

    private async Task<AccessKey> AssumeAsync(
        string action,
        IReadOnlyList<KeyValuePair<string, string>> parameters,
        ICredentialProvider? provider,
        IReadOnlyList<string> secrets,
        AssumeRoleRequest role,
        CancellationToken cancellationToken)
    {
        var operation = new ApiOperation<AccessKey>(
            action,
            Version,
            parameters,
            (response, errorReader) => ReadCredential(action, response, errorReader),
            () => role.Arn)
        {
            Secrets = secrets,
        };
        try
        {
            return await SendAsync(operation, provider, cancellationToken).ConfigureAwait(false);
        }
        catch (SasImageFixException error) when (error.StatusCode is not null && IsFromSts(error))
        {
            // Other errors, such as a wrong signature, concern the credential that assumes the role, not the role or its trust policy.
            var isRoleError = error.Kind == ErrorKind.NoPermission
                || RoleErrorCodes.Any(prefix => error.Code?.StartsWith(prefix, StringComparison.Ordinal) == true);
            throw error.WithKind(
                isRoleError ? ErrorKind.AssumeRoleFailed : error.Kind, $"STS rejected {action} for {role.Arn}: {error.Message}");
        }
    }

    private async Task<T> SendAsync<T>(ApiOperation<T> operation, ICredentialProvider? provider, CancellationToken cancellationToken)
    {
        try
        {
            return await _api.SendAsync(operation, provider, cancellationToken).ConfigureAwait(false);
        }
        catch (SasImageFixException error) when (IsAddressError(error))
        {
            throw error.WithSentence($"STS endpoint source: {endpoint.Source}.");
        }
    }

    // Not from the source of the credential that assumes the role, whose errors aren't counted as attempts or are wrapped, and not from the
    // proxy.
    private static bool IsFromSts(SasImageFixException error) =>
        error is { Attempts: > 0, InnerException: not SasImageFixException, IsProxyError: false };

    // No cmdlet parameter specifies the address of STS, so an error that the address can cause names the setting that does.
    private static bool IsAddressError(SasImageFixException error) =>
        IsFromSts(error)
        && (error.StatusCode is null
            || error.Kind is ErrorKind.WrongEndpoint or ErrorKind.UnexpectedHtmlResponse or ErrorKind.UnexpectedRedirect);

    private AccessKey ReadCredential(string action, ServiceResponse response, ErrorResponseReader errorReader) =>
        Parse(response, errorReader, SerializerContext.Default.AssumeRoleResponse).Credentials
            is { AccessKeyId: { } id, AccessKeySecret: { } secret, SecurityToken: { } token } credential
            ? AccessKeyFactory.Create(
                id,
                secret,
                token,
                Expiry.ReadByLocalClock(credential.Expiration, response.ServerTime, clock),
                clock,
                ErrorKind.MalformedResponse,
                endpoint.Address.Authority)
            : throw errorReader.CreateUnexpectedResponse(
                response, ErrorKind.MalformedResponse, $"to {action} doesn't contain a complete credential");

    private static T Parse<T>(ServiceResponse response, ErrorResponseReader errorReader, JsonTypeInfo<T> type)
        where T : class
    {
        try
        {
            if (JsonSerializer.Deserialize(Utf8Text.SkipBom(response.Body), type) is { } body)
            {
                return body;
            }
        }
        catch (JsonException)
        {
            // The exception quotes the response, which contains a secret.
        }

        throw errorReader.CreateUnexpectedResponse(response, ErrorKind.MalformedResponse, "isn't valid JSON");
    }
}
