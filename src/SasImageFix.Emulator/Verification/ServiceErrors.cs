using SasImageFix.Emulator.Http;

namespace SasImageFix.Emulator.Verification;

/// <summary>The errors of requests, with the codes and statuses of the service.</summary>
internal static class ServiceErrors
{
    public static ServiceError ApiNotFound { get; } = new(
        404, "InvalidApi.NotFound", "Specified api is not found.", "Send POST or GET to the path /.");

    public static ServiceError AccessKeyNotFound { get; } = new(
        404, "InvalidAccessKeyId.NotFound", "Specified access key is not found.", "Use a key that this emulator was started with.");

    public static ServiceError TimeStampFormat { get; } = new(
        400, "InvalidTimeStamp.Format", "Specified time stamp is not well formatted.", "Send it in UTC as yyyy-MM-ddTHH:mm:ssZ.");

    public static ServiceError TimeStampExpired { get; } = new(
        400, "InvalidTimeStamp.Expired", "Specified time stamp is expired.", "Set the clock: the Date header tells the server's.");

    public static ServiceError ProductNotFound { get; } = new(
        404, "InvalidProduct.NotFound", "No product is served under this host.", "Send the host and port that the server listens on.");

    public static ServiceError NonceUsed { get; } = new(
        400, "SignatureNonceUsed", "Specified signature nonce was used already.", "Sign every attempt afresh, with a new nonce and date.");

    public static ServiceError TokenMalformed { get; } = new(
        400, "InvalidSecurityToken.Malformed", "Specified security token is malformed.", "Use the token that was issued with the key.");

    public static ServiceError TokenMismatch { get; } = new(
        400, "InvalidSecurityToken.MismatchWithAccessKey", "Specified security token does not belong to the access key.",
        "Send a temporary key with its own token, and a fixed key without any.");

    public static ServiceError TokenExpired { get; } = new(
        400, "InvalidSecurityToken.Expired", "Specified security token is expired.", "Ask for a new temporary key.");

    public static ServiceError InvalidVersion(string served) => new(
        404, "InvalidVersion", "Specified version is not valid.", $"Ask for version {served}.");

    public static ServiceError ActionNotFound(IReadOnlyList<string> served) => new(
        404, "InvalidAction.NotFound", "Specified action is not found.", $"Ask for {string.Join(" or ", served)}.");

    public static ServiceError IncompleteSignature(string reason) => new(
        400, "IncompleteSignature", $"The request signature does not conform to the standards. {reason}", "Sign as published.");

    // Clients look for the string to sign in this text: equal to theirs, it tells them that the secret is wrong.
    public static ServiceError SignatureDoesNotMatch(string stringToSign) => new(
        400, "SignatureDoesNotMatch",
        $"Specified signature is not matched with our calculation. server string to sign is:{stringToSign}",
        "Compare the string to sign with your own: equal, the secret is wrong; different, the request was not signed as it was sent.");

    /// <summary>Returns a parameter or header that must not be empty.</summary>
    /// <exception cref="ServiceErrorException">The value is missing or empty.</exception>
    public static string RequireParameter(string name, string? value) => string.IsNullOrEmpty(value)
        ? throw new ServiceErrorException(new(400, "MissingParameter", $"{name} is mandatory and was not given.", $"Give {name}."))
        : value;

    public static ServiceError MissingOperationParameter(string name) => new(
        400, $"Missing{name}", $"{name} is mandatory and was not given.", $"Give {name}.");

    public static ServiceError InvalidOperationParameter(string name, string expected) => new(
        400, $"Invalid{name}", $"Specified {name} is not valid.", $"{name} must be {expected}.");
}
