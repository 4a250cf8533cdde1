using SasImageFix.Emulator.Http;

namespace SasImageFix.Emulator.Verification;

/// <summary>The errors of the emulated services, with the error codes and HTTP statuses of the real services.</summary>
internal static class ServiceErrors
{
    public static ServiceError ApiNotFound { get; } = new(
        404, "InvalidApi.NotFound", "Specified api is not found.", "Send a POST or GET request to the path /.");

    public static ServiceError AccessKeyNotFound { get; } = new(
        404, "InvalidAccessKeyId.NotFound", "Specified access key is not found.", "Use an AccessKey that the emulator options define.");

    public static ServiceError TimeStampFormat { get; } = new(
        400, "InvalidTimeStamp.Format", "Specified time stamp is not well formatted.", "Specify the time in UTC as yyyy-MM-ddTHH:mm:ssZ.");

    public static ServiceError TimeStampExpired { get; } = new(
        400, "InvalidTimeStamp.Expired", "Specified time stamp is expired.",
        "Correct the clock. The Date header contains the server time.");

    public static ServiceError ProductNotFound { get; } = new(
        404, "InvalidProduct.NotFound", "Specified product is not found.", "Use the host and port of the emulator.");

    public static ServiceError NonceUsed { get; } = new(
        400, "SignatureNonceUsed", "Specified signature nonce was used already.", "Sign each attempt with a new nonce and date.");

    public static ServiceError TokenMissing { get; } = new(
        400, "MissingSecurityToken", "SecurityToken is mandatory for this action.", "Send the token of the temporary credential.");

    public static ServiceError TokenMalformed { get; } = new(
        400, "InvalidSecurityToken.Malformed", "Specified security token is malformed.", "Use the token of the temporary credential.");

    public static ServiceError TokenMismatch { get; } = new(
        400, "InvalidSecurityToken.MismatchWithAccessKey", "Specified security token does not belong to the access key.",
        "Send the token of the temporary credential. Send no token with a permanent AccessKey.");

    public static ServiceError TokenExpired { get; } = new(
        400, "InvalidSecurityToken.Expired", "Specified security token is expired.", "Get a new temporary credential.");

    public static ServiceError InvalidVersion(string supportedVersion) => new(
        404, "InvalidVersion", "Specified version is not valid.", $"Specify the version {supportedVersion}.");

    public static ServiceError ActionNotFound(IReadOnlyList<string> supportedActions) => new(
        404, "InvalidAction.NotFound", "Specified action is not found.", $"Specify the action {string.Join(" or ", supportedActions)}.");

    public static ServiceError IncompleteSignature(string reason) => new(
        400, "IncompleteSignature", $"The request signature does not conform to the standards. {reason}",
        "Sign the request as documented.");

    // Clients compare this string to sign with their own. If both are equal, the secret is wrong.
    public static ServiceError SignatureDoesNotMatch(string stringToSign) => new(
        400, "SignatureDoesNotMatch",
        $"Specified signature is not matched with our calculation. server string to sign is:{stringToSign}",
        "Compare the string to sign with yours. If it is equal, the secret is wrong. Otherwise, the request changed after it was signed.");

    /// <summary>Returns the value of a parameter or header that must not be empty.</summary>
    /// <exception cref="ServiceErrorException">The value is missing or empty.</exception>
    public static string RequireParameter(string name, string? value) => string.IsNullOrEmpty(value)
        ? throw new ServiceErrorException(new(400, "MissingParameter", $"{name} is mandatory and was not specified.", $"Specify {name}."))
        : value;

    public static ServiceError MissingOperationParameter(string name) => new(
        400, $"Missing{name}", $"{name} is mandatory and was not specified.", $"Specify {name}.");

    public static ServiceError InvalidOperationParameter(string name, string expected) => new(
        400, $"Invalid{name}", $"Specified {name} is not valid.", $"{name} must be {expected}.");
}
