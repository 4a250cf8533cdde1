using System.Security.Cryptography;
using System.Text;

namespace SasImageFix.Emulator;

/// <summary>Decides whether a request is signed as published.</summary>
/// <remarks>The order of the checks is fixed: the table in docs/emulator.md follows it.</remarks>
/// <param name="api">What is served.</param>
/// <param name="keys">The keys that are known.</param>
/// <param name="clock">What dates, and the ends of issued keys, are compared with.</param>
internal sealed class RequestVerifier(ServedApi api, KeyStore keys, TimeProvider clock)
{
    private static readonly RpcScheme Rpc = new();
    private static readonly ISignatureScheme[] Schemes = [new Acs3Scheme(), Rpc];

    private readonly NonceMemory _nonces = new();

    /// <summary>Checks a request; one that passes has used up its nonce.</summary>
    /// <param name="request">The request.</param>
    /// <returns>The first thing that is wrong, or null.</returns>
    public ServiceError? Verify(ReceivedRequest request) => Verify(request, out _);

    /// <summary>Checks a request; one that passes has used up its nonce.</summary>
    /// <param name="request">The request.</param>
    /// <param name="call">What it asks for, and for whom, when nothing is wrong.</param>
    /// <returns>The first thing that is wrong, or null.</returns>
    public ServiceError? Verify(ReceivedRequest request, out VerifiedCall? call)
    {
        call = null;
        if (request.Method is not ("GET" or "POST") || request.Path != "/")
        {
            return ServiceErrors.ApiNotFound;
        }

        if (Schemes.FirstOrDefault(candidate => candidate.Recognises(request)) is not { } scheme)
        {
            return VerifyUnsigned(request, out call);
        }

        SignatureClaim? claim = null;
        if ((OperationError(scheme, request) ?? scheme.Read(request, out claim)) is { } malformed)
        {
            return malformed;
        }

        if (keys.Find(claim!.AccessKeyId) is not { } signer)
        {
            return ServiceErrors.AccessKeyNotFound;
        }

        DateTimeOffset now = clock.GetUtcNow();
        if (!SignatureDate.TryParse(claim.Date, out DateTimeOffset date))
        {
            return ServiceErrors.TimeStampFormat;
        }

        if (!SignatureDate.IsInTime(date, now))
        {
            return ServiceErrors.TimeStampExpired;
        }

        if (!IsOwnHost(request))
        {
            return ServiceErrors.ProductNotFound;
        }

        if (!claim.CoversBody || !FixedTimeEquals(scheme.Compute(signer.Key.Secret, claim.StringToSign), claim.Signature))
        {
            return ServiceErrors.SignatureDoesNotMatch(claim.StringToSign);
        }

        // Only here: a nonce of a request that somebody else could have made up must not be used up.
        if (!_nonces.TryUse(signer.Key.Id, claim.Nonce, date + SignatureDate.Window, now))
        {
            return ServiceErrors.NonceUsed;
        }

        call = new VerifiedCall(scheme.Action(request)!, signer);
        return TokenError(signer.Key, claim) ?? (signer.Expiration <= now ? ServiceErrors.TokenExpired : null);
    }

    private ServiceError? VerifyUnsigned(ReceivedRequest request, out VerifiedCall? call)
    {
        call = null;
        if (Rpc.Action(request) is not { } action || !api.UnsignedActions.Contains(action))
        {
            return ServiceErrors.IncompleteSignature("The request is not signed.");
        }

        call = new VerifiedCall(action, null);
        return OperationError(Rpc, request) ?? (IsOwnHost(request) ? null : ServiceErrors.ProductNotFound);
    }

    private ServiceError? OperationError(ISignatureScheme scheme, ReceivedRequest request) =>
        (scheme.Version(request), scheme.Action(request)) switch
        {
            (null or "", _) => ServiceErrors.MissingParameter("Version"),
            ({ } version, _) when version != api.Version => ServiceErrors.InvalidVersion(api.Version),
            (_, null or "") => ServiceErrors.MissingParameter("Action"),
            (_, { } action) when !api.Actions.Contains(action) => ServiceErrors.ActionNotFound(api.Actions),
            _ => null,
        };

    // Both names of the socket that it listens on; without the port only where HTTP has it so.
    private static bool IsOwnHost(ReceivedRequest request)
    {
        string port = request.LocalPort == 80 ? "" : $":{request.LocalPort}";
        return request.Header(HeaderNames.Host) is { } host && (host == "127.0.0.1" + port || host == "localhost" + port);
    }

    private static bool FixedTimeEquals(string expected, string actual) =>
        CryptographicOperations.FixedTimeEquals(Encoding.UTF8.GetBytes(expected), Encoding.UTF8.GetBytes(actual));

    private ServiceError? TokenError(EmulatorAccessKey key, SignatureClaim claim)
    {
        if (claim.SecurityToken != key.Token)
        {
            bool isNobodys = key.Token is not null && claim.SecurityToken is not null
                && !keys.KnowsToken(claim.SecurityToken);
            return isNobodys ? ServiceErrors.TokenMalformed : ServiceErrors.TokenMismatch;
        }

        bool namesAnotherKey = claim.TokenKeyId is null ? key.Token is not null : claim.TokenKeyId != key.Id;
        return namesAnotherKey ? ServiceErrors.TokenMismatch : null;
    }
}
