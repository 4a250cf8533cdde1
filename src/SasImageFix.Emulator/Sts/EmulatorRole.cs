using SasImageFix.Emulator.Verification;

namespace SasImageFix.Emulator.Sts;

/// <summary>A RAM role that clients can assume with any accepted credential, or with an OIDC token if the role has a provider.</summary>
/// <param name="Arn">The ARN, <c>acs:ram::ACCOUNT:role/NAME</c>. It is case-sensitive.</param>
/// <param name="ExternalId">The external ID that AssumeRole requires; null for none.</param>
/// <param name="OidcProviderArn">The ARN of the trusted OIDC provider; null for none.</param>
/// <param name="OidcToken">The only OIDC token that is accepted.</param>
public sealed record EmulatorRole(string Arn, string? ExternalId = null, string? OidcProviderArn = null, string? OidcToken = null)
{
    /// <summary>The default role, with an OIDC provider and without an external ID.</summary>
    public static EmulatorRole Default { get; } = new(
        $"acs:ram::{Principal.DefaultAccountId}:role/emulator",
        OidcProviderArn: $"acs:ram::{Principal.DefaultAccountId}:oidc-provider/emulator",
        OidcToken: "emulator-oidc-token");

    /// <summary>Returns only the ARN, so that logs and assertion messages don't contain the external ID or the token.</summary>
    /// <returns>The ARN.</returns>
    public override string ToString() => Arn;
}
