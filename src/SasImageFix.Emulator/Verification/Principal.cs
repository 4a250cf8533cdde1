namespace SasImageFix.Emulator.Verification;

/// <summary>The owner of a credential: a RAM user or a role session.</summary>
/// <param name="AccountId">The account ID.</param>
/// <param name="Arn">The ARN of the user or session.</param>
/// <param name="IdentityType">The type: RAMUser or AssumedRoleUser.</param>
/// <param name="PrincipalId">The ID of the user, or the ID of the role with the session name.</param>
internal sealed record Principal(string AccountId, string Arn, string IdentityType, string PrincipalId)
{
    /// <summary>The account of the AccessKeys of the options, of the ECS instance, and of the credentials URI.</summary>
    public const string DefaultAccountId = "1000000000000000";

    /// <summary>Creates the RAM user that owns an AccessKey of the options.</summary>
    public static Principal CreateUser(string accessKeyId) =>
        new(DefaultAccountId, $"acs:ram::{DefaultAccountId}:user/{accessKeyId}", "RAMUser", $"emulator-user-id-of-{accessKeyId}");

    /// <summary>Creates a session of a role.</summary>
    public static Principal CreateRoleSession(string accountId, string roleName, string sessionName) =>
        new(accountId, $"acs:ram::{accountId}:assumed-role/{roleName}/{sessionName}", "AssumedRoleUser",
            $"emulator-role-id-of-{roleName}:{sessionName}");
}
