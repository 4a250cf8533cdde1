namespace SasImageFix;

/// <summary>The credential and the endpoint that a call uses, and their sources. It contains no secret.</summary>
public sealed class CredentialInfo
{
    /// <summary>The shortened AccessKey ID; null if there is no credential.</summary>
    public string? AccessKeyId { get; set; }

    /// <summary>
    /// The source of the credential as text: the environment variables, the file and the profile, or the chain of RAM roles.
    /// </summary>
    public string Source { get; set; } = string.Empty;

    /// <summary>Whether the credential is temporary, that is, has a security token.</summary>
    public bool IsTemporary { get; set; }

    /// <summary>
    /// The time when a temporary credential expires, in local time of this computer; null if it doesn't expire or if the time is unknown.
    /// </summary>
    public DateTimeOffset? ExpiresAt { get; set; }

    /// <summary>The profile of the credential; null if it has another source.</summary>
    public string? ProfileName { get; set; }

    /// <summary>The region that selects the management center; null if no region is configured or an endpoint is specified.</summary>
    public string? RegionId { get; set; }

    /// <summary>The source of the region as text; null if there is no region.</summary>
    public string? RegionSource { get; set; }

    /// <summary>The endpoint.</summary>
    public Uri? EndpointUri { get; set; }

    /// <summary>The source of the endpoint as text.</summary>
    public string EndpointSource { get; set; } = string.Empty;

    /// <summary>The ID of the account that owns the credential, from STS; null without -Verify.</summary>
    public string? AccountId { get; set; }

    /// <summary>The ARN of the RAM user or the role session that owns the credential, from STS; null without -Verify.</summary>
    public string? Arn { get; set; }

    /// <summary>
    /// Each credential source in order, and the reason why it is used or skipped. It is empty if there is a credential and -Explain isn't
    /// specified.
    /// </summary>
#pragma warning disable CA1819 // PowerShell formats and compares an array as a list.
    public string[] Explanation { get; set; } = [];
#pragma warning restore CA1819

    /// <summary>The shortened AccessKey ID and the source of the credential in one line.</summary>
    public override string ToString() => AccessKeyId is null ? Source : $"{AccessKeyId} from {Source}";
}
