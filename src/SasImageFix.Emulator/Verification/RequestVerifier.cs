using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using SasImageFix.Emulator.Http;

namespace SasImageFix.Emulator.Verification;

/// <summary>Verifies that requests are signed as published.</summary>
/// <remarks>The order of the checks is fixed: the table in docs/emulator.md follows it.</remarks>
/// <param name="api">The API.</param>
/// <param name="credentials">The known credentials.</param>
/// <param name="clock">The clock that dates, and the expirations of issued credentials, are compared with.</param>
internal sealed class RequestVerifier(ServedApi api, CredentialStore credentials, TimeProvider clock)
{
    // How far the date of a request may be from the server's clock, either way, inclusive.
    private static readonly TimeSpan Window = TimeSpan.FromMinutes(15);

    private static readonly RpcScheme Rpc = new();
    private static readonly ISignatureScheme[] Schemes = [new Acs3Scheme(), Rpc];

    private readonly NonceCache _nonces = new();

    /// <summary>Verifies a request. A nonce can be used only once.</summary>
    /// <exception cref="ServiceErrorException">The request fails a check; the error is that of the first one.</exception>
    public VerifiedCall Verify(ReceivedRequest request)
    {
        ServiceErrors.ApiNotFound.ThrowIf(request.Method is not ("GET" or "POST") || request.Path != "/");
        if (Schemes.FirstOrDefault(candidate => candidate.Recognizes(request)) is not { } scheme)
        {
            return VerifyUnsigned(request);
        }

        RequireOperation(scheme, request);
        var claim = scheme.Read(request);
        var signer = credentials.Find(claim.AccessKeyId);
        ServiceErrors.AccessKeyNotFound.ThrowIf(signer is null);
        var now = clock.GetUtcNow();
        ServiceErrors.TimeStampFormat.ThrowIf(!TryParseDate(claim.Date, out var date));
        ServiceErrors.TimeStampExpired.ThrowIf((date - now).Duration() > Window);
        RequireOwnHost(request);
        ServiceErrors.SignatureDoesNotMatch(claim.StringToSign).ThrowIf(
            !claim.CoversBody || !FixedTimeEquals(scheme.Compute(signer.Key.Secret, claim.StringToSign), claim.Signature));

        // Only here: a nonce of a request that somebody else could have made up must not be used up.
        ServiceErrors.NonceUsed.ThrowIf(!_nonces.TryUse(signer.Key.Id, claim.Nonce, date + Window, now));
        RequireToken(signer.Key, claim);
        ServiceErrors.TokenExpired.ThrowIf(signer.Expiration <= now);
        return new VerifiedCall(scheme.Action(request)!, signer);
    }

    private VerifiedCall VerifyUnsigned(ReceivedRequest request)
    {
        var action = Rpc.Action(request);
        ServiceErrors.IncompleteSignature("The request is not signed.").ThrowIf(action is null || !api.UnsignedActions.Contains(action));
        RequireOperation(Rpc, request);
        RequireOwnHost(request);
        return new VerifiedCall(action, null);
    }

    private void RequireOperation(ISignatureScheme scheme, ReceivedRequest request)
    {
        var version = ServiceErrors.RequireParameter("Version", scheme.Version(request));
        ServiceErrors.InvalidVersion(api.Version).ThrowIf(version != api.Version);
        var action = ServiceErrors.RequireParameter("Action", scheme.Action(request));
        ServiceErrors.ActionNotFound(api.Actions).ThrowIf(!api.Actions.Contains(action));
    }

    // Both names of the socket that it listens on; without the port only where HTTP has it so.
    private static void RequireOwnHost(ReceivedRequest request)
    {
        var port = request.LocalPort == 80 ? string.Empty : $":{request.LocalPort}";
        var host = request.Header(HeaderNames.Host);
        ServiceErrors.ProductNotFound.ThrowIf(host != "127.0.0.1" + port && host != "localhost" + port);
    }

    private void RequireToken(EmulatorAccessKey key, SignatureClaim claim)
    {
        var isOther = claim.SecurityToken != key.Token;
        ServiceErrors.TokenMalformed.ThrowIf(
            isOther && key.Token is not null && claim.SecurityToken is not null && !credentials.KnowsToken(claim.SecurityToken));
        var namesAnotherKey = claim.TokenKeyId is null ? key.Token is not null : claim.TokenKeyId != key.Id;
        ServiceErrors.TokenMismatch.ThrowIf(isOther || namesAnotherKey);
    }

    private static bool TryParseDate(string? text, out DateTimeOffset date) => DateTimeOffset.TryParseExact(
        text, "yyyy-MM-dd'T'HH:mm:ss'Z'", CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal, out date);

    private static bool FixedTimeEquals(string expected, string actual) =>
        CryptographicOperations.FixedTimeEquals(Encoding.UTF8.GetBytes(expected), Encoding.UTF8.GetBytes(actual));
}
