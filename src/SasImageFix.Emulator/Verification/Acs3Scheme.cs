namespace SasImageFix.Emulator;

/// <summary>Signature V3: everything in headers.</summary>
internal sealed class Acs3Scheme : ISignatureScheme
{
    public bool Recognises(ReceivedRequest request) =>
        request.Header(HeaderNames.Authorization)?.StartsWith(Acs3Signature.Algorithm + " ", StringComparison.Ordinal) ?? false;

    public string? Version(ReceivedRequest request) => request.Header(HeaderNames.Version);

    public string? Action(ReceivedRequest request) => request.Header(HeaderNames.Action);

    public ServiceError? Read(ReceivedRequest request, out SignatureClaim? claim)
    {
        claim = null;
        if (!Acs3Authorization.TryParse(request.Header(HeaderNames.Authorization), out Acs3Authorization? authorization))
        {
            return ServiceErrors.IncompleteSignature(
                "Authorization must read ACS3-HMAC-SHA256 Credential=<id>,SignedHeaders=<names, lower-case, ascending>,"
                + "Signature=<64 lower-case hex digits>.");
        }

        if (CoverageError(request, authorization.SignedHeaders) is { } uncovered)
        {
            return uncovered;
        }

        if (request.Header(HeaderNames.Nonce) is not { Length: > 0 } nonce)
        {
            return ServiceErrors.MissingParameter(HeaderNames.Nonce);
        }

        if (request.Header(HeaderNames.ContentSha256) is not { Length: > 0 } contentHash)
        {
            return ServiceErrors.MissingParameter(HeaderNames.ContentSha256);
        }

        claim = new SignatureClaim
        {
            AccessKeyId = authorization.AccessKeyId,
            Date = request.Header(HeaderNames.Date),
            Nonce = nonce,
            SecurityToken = request.Header(HeaderNames.SecurityToken),
            TokenKeyId = request.Header(HeaderNames.AccessKeyId),
            Signature = authorization.Signature,
            StringToSign = Acs3Signature.StringToSign(request, authorization.SignedHeaders),
            CoversBody = contentHash == Acs3Signature.HexSha256(request.Body.Span),
        };
        return null;
    }

    public string Compute(string secret, string stringToSign) => Acs3Signature.Compute(secret, stringToSign);

    private static ServiceError? CoverageError(ReceivedRequest request, IReadOnlyList<string> signed)
    {
        if (signed.FirstOrDefault(name => !request.Headers.ContainsKey(name)) is { } absent)
        {
            return ServiceErrors.IncompleteSignature($"SignedHeaders names a header that was not sent: {absent}.");
        }

        // Host is demanded whether it came or not: HTTP/1.0 knows requests without it.
        string? unsigned = request.Headers.Keys.Append(HeaderNames.Host)
            .Select(name => name.ToLowerInvariant())
            .Order(StringComparer.Ordinal)
            .FirstOrDefault(name => MustBeSigned(name) && !signed.Contains(name));
        return unsigned is null ? null : ServiceErrors.IncompleteSignature($"SignedHeaders does not name {unsigned}.");
    }

    private static bool MustBeSigned(string name) =>
        name is HeaderNames.Host or HeaderNames.ContentType || name.StartsWith(HeaderNames.ServicePrefix, StringComparison.Ordinal);
}
