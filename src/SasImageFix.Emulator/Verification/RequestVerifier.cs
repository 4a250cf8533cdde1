using System.Security.Cryptography;
using System.Text;

namespace SasImageFix.Emulator;

/// <summary>Decides whether a request is signed as published.</summary>
/// <remarks>The order of the checks is fixed: the table in docs/emulator.md follows it.</remarks>
/// <param name="accessKeys">The keys that are known.</param>
/// <param name="clock">What dates are compared with.</param>
internal sealed class RequestVerifier(IReadOnlyList<EmulatorAccessKey> accessKeys, TimeProvider clock)
{
    public const string ApiVersion = "2018-12-03";
    public const string ActionName = "DescribeImageFixTask";

    private static readonly ISignatureScheme[] Schemes = [new Acs3Scheme(), new RpcScheme()];

    private readonly NonceMemory _nonces = new();

    /// <summary>Checks a request; one that passes has used up its nonce.</summary>
    /// <param name="request">The request.</param>
    /// <returns>The first thing that is wrong, or null.</returns>
    public ServiceError? Verify(ReceivedRequest request)
    {
        if (request.Method is not ("GET" or "POST") || request.Path != "/")
        {
            return ServiceErrors.ApiNotFound;
        }

        if (Schemes.FirstOrDefault(candidate => candidate.Recognises(request)) is not { } scheme)
        {
            return ServiceErrors.IncompleteSignature("The request is not signed.");
        }

        SignatureClaim? claim = null;
        if ((OperationError(scheme, request) ?? scheme.Read(request, out claim)) is { } malformed)
        {
            return malformed;
        }

        if (accessKeys.FirstOrDefault(candidate => candidate.Id == claim!.AccessKeyId) is not { } key)
        {
            return ServiceErrors.AccessKeyNotFound;
        }

        DateTimeOffset now = clock.GetUtcNow();
        if (!SignatureDate.TryParse(claim!.Date, out DateTimeOffset date))
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

        if (!claim.CoversBody || !FixedTimeEquals(scheme.Compute(key.Secret, claim.StringToSign), claim.Signature))
        {
            return ServiceErrors.SignatureDoesNotMatch(claim.StringToSign);
        }

        // Only here: a nonce of a request that somebody else could have made up must not be used up.
        if (!_nonces.TryUse(key.Id, claim.Nonce, date + SignatureDate.Window, now))
        {
            return ServiceErrors.NonceUsed;
        }

        return TokenError(key, claim);
    }

    private static ServiceError? OperationError(ISignatureScheme scheme, ReceivedRequest request) =>
        (scheme.Version(request), scheme.Action(request)) switch
        {
            (null or "", _) => ServiceErrors.MissingParameter("Version"),
            (not ApiVersion, _) => ServiceErrors.InvalidVersion,
            (_, null or "") => ServiceErrors.MissingParameter("Action"),
            (_, not ActionName) => ServiceErrors.ActionNotFound,
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
                && accessKeys.All(other => other.Token != claim.SecurityToken);
            return isNobodys ? ServiceErrors.TokenMalformed : ServiceErrors.TokenMismatch;
        }

        bool namesAnotherKey = claim.TokenKeyId is null ? key.Token is not null : claim.TokenKeyId != key.Id;
        return namesAnotherKey ? ServiceErrors.TokenMismatch : null;
    }
}
