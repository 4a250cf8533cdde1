using SasImageFix.Emulator.Http;

namespace SasImageFix.Emulator.Sts;

/// <summary>The errors that STS alone answers with.</summary>
internal static class StsErrors
{
    public static ServiceError RoleNotFound { get; } = new(
        404, "EntityNotExist.Role", "The specified role does not exist.", "Ask for a role that this emulator was started with.");

    public static ServiceError NoPermission { get; } = new(
        403, "NoPermission", "You are not authorized to do this action. You should be authorized by RAM.",
        "Give the external id that the role demands.");

    public static ServiceError OidcTokenInvalid { get; } = new(
        400, "AuthenticationFail.OIDCToken.Invalid", "The OIDC token is not one of a provider that the role trusts.",
        "Give the provider and the token that the role was started with.");

    public static ServiceError PolicyGrammar { get; } = new(
        400, "InvalidParameter.PolicyGrammar", "The specified Policy has not passed the grammar check.", "Policy must be a JSON object.");

    public static ServiceError InvalidParameter(string name, string expected) => new(
        400, $"InvalidParameter.{name}", $"Specified {name} is not valid.", $"{name} must be {expected}.");
}
