using System.Diagnostics;
using System.Globalization;
using System.Text.Json;
using System.Text.Json.Serialization.Metadata;
using SasImageFix.Client.Credentials.Caching;
using SasImageFix.Client.Transport;
using SasImageFix.Client.Wire;

namespace SasImageFix.Client.Credentials.Sts;

/// <summary>The Security Token Service, API 2015-04-01: roles, and who a key belongs to (service facts, section 5).</summary>
internal sealed class StsClient(StsEndpoint endpoint, HttpSender sender, RetryPolicy retries, ITransportLog log, Clock clock)
{
    private const string Version = "2015-04-01";

    /// <summary>Whom it asks: a key that came from one STS is not another one's.</summary>
    public string Address => endpoint.Address.AbsoluteUri;

    public Task<Credential> AssumeRoleAsync(AccessKey key, RoleRequest role, CancellationToken cancellationToken)
    {
        var parameters = Parameters(role);
        AddIfSet(parameters, "ExternalId", role.ExternalId);
        return IssueAsync(new("AssumeRole", Version, parameters), key, key.RevealSecrets(), role, cancellationToken);
    }

    /// <param name="providerArn">The identity provider that the account trusts.</param>
    /// <param name="oidcToken">The token that it issued; whoever has it can assume the role.</param>
    /// <param name="role">The role; an external id has no meaning here.</param>
    /// <param name="cancellationToken">Ends the request.</param>
    public Task<Credential> AssumeRoleWithOidcAsync(string providerArn, string oidcToken, RoleRequest role, CancellationToken cancellationToken)
    {
        List<KeyValuePair<string, string>> parameters = [new("OIDCProviderArn", providerArn), new("OIDCToken", oidcToken), .. Parameters(role)];
        return IssueAsync(new("AssumeRoleWithOIDC", Version, parameters), key: null, [oidcToken], role, cancellationToken);
    }

    public async Task<CallerIdentity> GetCallerIdentityAsync(AccessKey key, CancellationToken cancellationToken)
    {
        var (body, _) = await AskAsync(
            new("GetCallerIdentity", Version, []), key, key.RevealSecrets(), WireContext.Default.CallerIdentityBody, string.Empty, cancellationToken)
            .ConfigureAwait(false);
        return new(Redaction.Clean(body.AccountId, key.RevealSecrets()), Redaction.Clean(body.Arn, key.RevealSecrets()));
    }

    private static List<KeyValuePair<string, string>> Parameters(RoleRequest role)
    {
        List<KeyValuePair<string, string>> parameters =
        [
            new("DurationSeconds", role.DurationSeconds.ToString(CultureInfo.InvariantCulture)),
            new("RoleArn", role.Arn),
            new("RoleSessionName", role.SessionName),
        ];
        AddIfSet(parameters, "Policy", role.Policy);
        return parameters;
    }

    private static void AddIfSet(List<KeyValuePair<string, string>> parameters, string name, string? value)
    {
        if (value is not null)
        {
            parameters.Add(new(name, value));
        }
    }

    private async Task<Credential> IssueAsync(
        ServiceOperation operation, AccessKey? key, IEnumerable<string> secrets, RoleRequest role, CancellationToken cancellationToken)
    {
        var (body, answer) = await AskForRoleAsync().ConfigureAwait(false);
        return body.Credentials is { AccessKeyId: { } id, AccessKeySecret: { } secret, SecurityToken: { } token } credentials
            ? Credential.Create(
                id, secret, token, Expiry.Of(credentials.Expiration, answer.ServerTime, clock), clock, FailureKind.MalformedResponse, endpoint.Address.Authority)
            : throw new SasImageFixException(
                FailureKind.MalformedResponse, $"The answer of {endpoint.Address.Authority} to {operation.Action} holds no whole key (HTTP {answer.Status}).")
            {
                StatusCode = answer.Status,
                RequestId = Redaction.Clean(answer.RequestId, secrets),
            };

        async Task<(AssumedRoleBody, ServiceAnswer)> AskForRoleAsync()
        {
            try
            {
                return await AskAsync(operation, key, secrets, WireContext.Default.AssumedRoleBody, $" {role.Arn}", cancellationToken).ConfigureAwait(false);
            }
            catch (SasImageFixException refusal) when (IsAboutTheRole(refusal.Kind))
            {
                throw refusal.As(FailureKind.RoleNotAssumed, $"STS refuses {operation.Action} of {role.Arn}: {refusal.Message}");
            }
        }
    }

    // What it says of key, clock and traffic is what every service would say.
    private static bool IsAboutTheRole(FailureKind kind) => kind is FailureKind.NoPermission or FailureKind.InvalidRequest or FailureKind.UnexpectedError;

    private async Task<(T Body, ServiceAnswer Answer)> AskAsync<T>(
        ServiceOperation operation, AccessKey? key, IEnumerable<string> secrets, JsonTypeInfo<T> type, string about, CancellationToken cancellationToken)
        where T : class
    {
        try
        {
            return await retries.RunAsync(() => AttemptAsync(operation, key, secrets, type, about, cancellationToken), log, cancellationToken).ConfigureAwait(false);
        }
        catch (SasImageFixException failure) when (IsAboutTheAddress(failure))
        {
            throw failure.As(failure.Kind, $"{failure.Message} It was asked as STS; its address is from {endpoint.Source}.");
        }
    }

    // It is no address that the call chose, and what chose it is what may have to be changed.
    private static bool IsAboutTheAddress(SasImageFixException failure) =>
        failure.StatusCode is null || failure.Kind is FailureKind.WrongEndpoint or FailureKind.NotTheService or FailureKind.Redirected;

    private async Task<(T Body, ServiceAnswer Answer)> AttemptAsync<T>(
        ServiceOperation operation, AccessKey? key, IEnumerable<string> secrets, JsonTypeInfo<T> type, string about, CancellationToken cancellationToken)
        where T : class
    {
        var request = RpcRequest.Create(operation, endpoint.Address, key, ServerClocks.Now(endpoint.Address, clock), Guid.NewGuid().ToString("N"));
        log.Debug(request.Describe());
        var failures = new FailureReader(endpoint.Address.Authority, secrets);
        var watch = Stopwatch.StartNew();
        var outcome = "cancelled";
        string? requestId = null;
        try
        {
            var answer = await sender.SendAsync(request, cancellationToken).ConfigureAwait(false);
            requestId = failures.Clean(answer.RequestId);
            outcome = answer.Status.ToString(CultureInfo.InvariantCulture);
            if (!answer.IsSuccess)
            {
                throw failures.Read(answer, request.StringToSign);
            }

            return (Read(answer, type, failures), answer);
        }
        catch (SasImageFixException failure)
        {
            outcome = failure.StatusCode is { } status ? $"{status} {failure.Code ?? failure.Kind.ToString()}" : failure.Kind.ToString();
            ServerClocks.Learn(endpoint.Address, failure, clock, log);
            throw;
        }
        finally
        {
            log.Verbose(string.Format(
                CultureInfo.InvariantCulture,
                "{0}{1}, {2}, {3}, {4} ms{5}",
                operation.Action, about, endpoint.Address.Authority, outcome, watch.ElapsedMilliseconds, requestId is null ? string.Empty : $", RequestId {requestId}"));
        }
    }

    private static T Read<T>(ServiceAnswer answer, JsonTypeInfo<T> type, FailureReader failures)
        where T : class
    {
        try
        {
            if (JsonSerializer.Deserialize(Utf8Text.WithoutMark(answer.Body.Span), type) is { } body)
            {
                return body;
            }
        }
        catch (JsonException)
        {
            // The exception quotes the answer, in which a key stands.
        }

        throw failures.Unreadable(answer, FailureKind.MalformedResponse, "is no readable JSON");
    }
}
