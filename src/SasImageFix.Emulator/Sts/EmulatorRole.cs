using SasImageFix.Emulator.Verification;

namespace SasImageFix.Emulator.Sts;

/// <summary>A role that can be assumed at the emulator's STS: with any known key, or with an OIDC token where it has a provider.</summary>
/// <param name="Arn">Its name, <c>acs:ram::ACCOUNT:role/NAME</c>, compared byte for byte.</param>
/// <param name="ExternalId">What a caller with a key must give; null where nothing need be given.</param>
/// <param name="OidcProviderArn">The provider that its OIDC tokens come from; null where none is trusted.</param>
/// <param name="OidcToken">The one OIDC token that is taken.</param>
public sealed record EmulatorRole(string Arn, string? ExternalId = null, string? OidcProviderArn = null, string? OidcToken = null)
{
    /// <summary>The role that is there when no other is given: without an external id, with an OIDC provider.</summary>
    public static EmulatorRole Default { get; } = new(
        $"acs:ram::{Principal.OwnAccountId}:role/emulator",
        OidcProviderArn: $"acs:ram::{Principal.OwnAccountId}:oidc-provider/emulator",
        OidcToken: "emulator-oidc-token");

    /// <summary>The name alone, so that neither external id nor token reaches a log or an assertion message.</summary>
    /// <returns>The ARN.</returns>
    public override string ToString() => Arn;
}
