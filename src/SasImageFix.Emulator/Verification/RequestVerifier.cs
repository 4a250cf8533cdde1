using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using SasImageFix.Emulator.Http;

namespace SasImageFix.Emulator.Verification;

/// <summary>Verifies the version, action, signature, date, host, nonce, and security token of requests.</summary>
/// <remarks>The order of the checks is that of the table in docs/emulator.md.</remarks>
/// <param name="api">The version and the actions of the API.</param>
/// <param name="credentials">The accepted credentials.</param>
/// <param name="clock">The clock for the dates of requests and the expiration of issued credentials.</param>
internal sealed class RequestVerifier(ApiDefinition api, CredentialStore credentials, TimeProvider clock)
{
    // The maximum difference between the date of a request and the clock, inclusive.
    private static readonly TimeSpan MaximumClockSkew = TimeSpan.FromMinutes(15);

    private static readonly RpcScheme Rpc = new();
    private static readonly ISignatureScheme[] Schemes = [new Acs3Scheme(), Rpc];

    private readonly NonceCache _nonces = new();

    /// <summary>Verifies a request. A nonce can be used only once.</summary>
    /// <exception cref="ServiceErrorException">The request fails a check. The error is that of the first failed check.</exception>
    public VerifiedRequest Verify(ReceivedRequest request)
    {
        ServiceErrors.ApiNotFound.ThrowIf(request.Method is not ("GET" or "POST") || request.Path != "/");
        if (Schemes.FirstOrDefault(candidate => candidate.IsUsedBy(request)) is not { } scheme)
        {
            return VerifyUnsigned(request);
        }

        RequireVersionAndAction(scheme, request);
        var signature = scheme.ReadSignature(request);
        var signer = credentials.Find(signature.AccessKeyId);
        ServiceErrors.AccessKeyNotFound.ThrowIf(signer is null);
        var now = clock.GetUtcNow();
        ServiceErrors.TimeStampFormat.ThrowIf(!TryParseDate(signature.Date, out var date));
        ServiceErrors.TimeStampExpired.ThrowIf((date - now).Duration() > MaximumClockSkew);
        RequireHost(request);
        ServiceErrors.SignatureDoesNotMatch(signature.StringToSign).ThrowIf(
            !signature.MatchesBody
            || !FixedTimeEquals(scheme.ComputeSignature(signer.Key.Secret, signature.StringToSign), signature.Signature));

        // Checked after the signature, because a request with a wrong signature must not use a nonce.
        ServiceErrors.NonceUsed.ThrowIf(!_nonces.TryUse(signer.Key.Id, signature.Nonce, date + MaximumClockSkew, now));
        RequireMatchingToken(signer.Key, signature);
        ServiceErrors.TokenExpired.ThrowIf(signer.Expiration <= now);
        return new VerifiedRequest(scheme.GetAction(request)!, signer);
    }

    private VerifiedRequest VerifyUnsigned(ReceivedRequest request)
    {
        var action = Rpc.GetAction(request);
        ServiceErrors.IncompleteSignature("The request is not signed.").ThrowIf(action is null || !api.UnsignedActions.Contains(action));
        RequireVersionAndAction(Rpc, request);
        RequireHost(request);
        return new VerifiedRequest(action, null);
    }

    private void RequireVersionAndAction(ISignatureScheme scheme, ReceivedRequest request)
    {
        var version = ServiceErrors.RequireParameter("Version", scheme.GetVersion(request));
        ServiceErrors.InvalidVersion(api.Version).ThrowIf(version != api.Version);
        var action = ServiceErrors.RequireParameter("Action", scheme.GetAction(request));
        ServiceErrors.ActionNotFound(api.Actions).ThrowIf(!api.Actions.Contains(action));
    }

    // Clients omit port 80 from the Host header, because it is the default port of HTTP.
    private static void RequireHost(ReceivedRequest request)
    {
        var port = request.LocalPort == 80 ? string.Empty : $":{request.LocalPort}";
        var host = request.GetHeader(HeaderNames.Host);
        ServiceErrors.ProductNotFound.ThrowIf(host != "127.0.0.1" + port && host != "localhost" + port);
    }

    private void RequireMatchingToken(EmulatorAccessKey key, RequestSignature signature)
    {
        ServiceErrors.TokenMissing.ThrowIf(key.IsTemporary && signature.SecurityToken is null);
        var isWrongToken = signature.SecurityToken != key.Token;
        ServiceErrors.TokenMalformed.ThrowIf(
            isWrongToken && key.Token is not null
            && signature.SecurityToken is not null && !credentials.ContainsToken(signature.SecurityToken));
        // A request with a token also contains the AccessKey ID of the token. A missing value is wrong too.
        var isWrongAccessKeyId = signature.TokenAccessKeyId is null ? key.Token is not null : signature.TokenAccessKeyId != key.Id;
        ServiceErrors.TokenMismatch.ThrowIf(isWrongToken || isWrongAccessKeyId);
    }

    private static bool TryParseDate(string? text, out DateTimeOffset date) => DateTimeOffset.TryParseExact(
        text, "yyyy-MM-dd'T'HH:mm:ss'Z'", CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal, out date);

    private static bool FixedTimeEquals(string expected, string actual) =>
        CryptographicOperations.FixedTimeEquals(Encoding.UTF8.GetBytes(expected), Encoding.UTF8.GetBytes(actual));
}
