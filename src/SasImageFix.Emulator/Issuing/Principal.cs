namespace SasImageFix.Emulator;

/// <summary>Who a key speaks for.</summary>
/// <param name="AccountId">The account.</param>
/// <param name="Arn">The name of the user or of the session.</param>
/// <param name="IdentityType">RAMUser or AssumedRoleUser.</param>
/// <param name="PrincipalId">The id of the user, or that of the role with the name of the session.</param>
internal sealed record Principal(string AccountId, string Arn, string IdentityType, string PrincipalId)
{
    /// <summary>The account of fixed keys and of what an instance or a local server gives: plainly fake.</summary>
    public const string OwnAccountId = "1000000000000000";

    /// <summary>Whom a key of the options speaks for: a user of its id.</summary>
    public static Principal User(string accessKeyId) =>
        new(OwnAccountId, $"acs:ram::{OwnAccountId}:user/{accessKeyId}", "RAMUser", $"emulator-user-id-of-{accessKeyId}");

    /// <summary>A session of a role.</summary>
    public static Principal AssumedRole(string accountId, string role, string session) =>
        new(accountId, $"acs:ram::{accountId}:assumed-role/{role}/{session}", "AssumedRoleUser", $"emulator-role-id-of-{role}:{session}");
}
