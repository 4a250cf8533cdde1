namespace SasImageFix.Emulator.Http;

/// <summary>The reason why RAM denies access, in an error response.</summary>
/// <param name="AuthAction">The denied action, such as <c>sts:AssumeRole</c>.</param>
/// <param name="PolicyType">The type of the policy that doesn't allow the action.</param>
internal sealed record AccessDeniedDetail(string AuthAction, string PolicyType)
{
    /// <summary>The type of the caller.</summary>
    public string AuthPrincipalType { get; } = "SubUser";

    /// <summary>No policy allows the action, and none denies it.</summary>
    public string NoPermissionType { get; } = "ImplicitDeny";
}
