using System.Globalization;

namespace SasImageFix.Emulator.Verification;

/// <summary>A key that the emulator knows. One with a token is a temporary key, one without is a fixed key.</summary>
/// <param name="Id">The AccessKeyId, compared byte for byte; without commas, since it stands in an Authorization header.</param>
/// <param name="Secret">The AccessKeySecret.</param>
/// <param name="Token">The security token that belongs to a temporary key; null for a fixed key.</param>
public sealed record EmulatorAccessKey(string Id, string Secret, string? Token = null)
{
    /// <summary>The key that is known when no other is given: plainly fake and no secret.</summary>
    public static EmulatorAccessKey Default { get; } = new("emulator-access-key-id", "emulator-access-key-secret");

    /// <summary>The id alone, so that neither secret nor token reaches a log or an assertion message.</summary>
    /// <returns>The AccessKeyId.</returns>
    public override string ToString() => Id;
}

/// <summary>What the responses look like in which temporary credentials are issued.</summary>
public enum IssuedShape
{
    /// <summary>As published.</summary>
    Whole,

    /// <summary>200, and neither key nor token nor expiration in it.</summary>
    NoCredentials,

    /// <summary>
    /// 200 with the Code <c>Failed</c> and no key, as metadata and a Credentials URI report a failure. Responses of STS have no Code: they
    /// are whole.
    /// </summary>
    CodeFailed,
}

/// <summary>A key that requests may be signed with, and the user or session that it belongs to.</summary>
/// <param name="Key">The key.</param>
/// <param name="Owner">The user or session.</param>
/// <param name="Expiration">The time from which it is refused, in whole seconds; null for never.</param>
internal sealed record KnownCredential(EmulatorAccessKey Key, Principal Owner, DateTimeOffset? Expiration = null)
{
    /// <summary>The form of times in the responses of the services that issue credentials.</summary>
    public static string ToText(DateTimeOffset? instant) =>
        instant!.Value.UtcDateTime.ToString("yyyy-MM-dd'T'HH:mm:ss'Z'", CultureInfo.InvariantCulture);

    /// <summary>The id alone, as of the key.</summary>
    public override string ToString() => Key.ToString();
}

/// <summary>The user or session that a key belongs to.</summary>
/// <param name="AccountId">The account.</param>
/// <param name="Arn">The name of the user or of the session.</param>
/// <param name="IdentityType">RAMUser or AssumedRoleUser.</param>
/// <param name="PrincipalId">The id of the user, or that of the role with the name of the session.</param>
internal sealed record Principal(string AccountId, string Arn, string IdentityType, string PrincipalId)
{
    /// <summary>The account of fixed keys and of what an instance or a local server gives: plainly fake.</summary>
    public const string OwnAccountId = "1000000000000000";

    /// <summary>The user that a key of the options belongs to.</summary>
    public static Principal User(string accessKeyId) =>
        new(OwnAccountId, $"acs:ram::{OwnAccountId}:user/{accessKeyId}", "RAMUser", $"emulator-user-id-of-{accessKeyId}");

    /// <summary>A session of a role.</summary>
    public static Principal AssumedRole(string accountId, string role, string session) =>
        new(accountId, $"acs:ram::{accountId}:assumed-role/{role}/{session}", "AssumedRoleUser", $"emulator-role-id-of-{role}:{session}");
}
