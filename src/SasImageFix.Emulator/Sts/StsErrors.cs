using SasImageFix.Emulator.Http;

namespace SasImageFix.Emulator.Sts;

/// <summary>The errors that only STS returns.</summary>
internal static class StsErrors
{
    public static ServiceError RoleNotFound { get; } = new(
        404, "EntityNotExist.Role", "The specified role does not exist.", "Specify a role that the emulator options define.");

    public static ServiceError NoPermission { get; } = new(
        403, "NoPermission", "You are not authorized to do this action. You should be authorized by RAM.",
        "Specify the external ID of the role.")
    {
        AccessDeniedDetail = new("sts:AssumeRole", "AssumeRolePolicy"),
    };

    public static ServiceError OidcTokenInvalid { get; } = new(
        400, "AuthenticationFail.OIDCToken.Invalid", "The role does not trust the OIDC provider or the OIDC token.",
        "Specify the OIDC provider and the OIDC token of the role.");

    public static ServiceError PolicyGrammar { get; } = new(
        400, "InvalidParameter.PolicyGrammar", "The specified Policy has not passed the grammar check.", "Policy must be a JSON object.");

    public static ServiceError InvalidParameter(string name, string expected) => new(
        400, $"InvalidParameter.{name}", $"Specified {name} is not valid.", $"{name} must be {expected}.");
}
