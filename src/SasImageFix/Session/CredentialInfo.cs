namespace SasImageFix;

/// <summary>Which key and endpoint are in force, and where each comes from. It holds no secret.</summary>
public sealed class CredentialInfo
{
    /// <summary>The AccessKey's id, shortened; null when there is no key.</summary>
    public string? AccessKeyId { get; set; }

    /// <summary>Where the key comes from, in words: the variables, the file and profile, the chain of roles.</summary>
    public string Source { get; set; } = string.Empty;

    /// <summary>Whether the key is a temporary one, with a security token.</summary>
    public bool IsTemporary { get; set; }

    /// <summary>When a temporary key expires, by this machine's clock and in its time zone; null where it does not, or nobody says.</summary>
    public DateTimeOffset? ExpiresAt { get; set; }

    /// <summary>The profile that the key was read from; null for a key that stands in none.</summary>
    public string? ProfileName { get; set; }

    /// <summary>The region that chose the management centre; null when none did, or an endpoint was given.</summary>
    public string? RegionId { get; set; }

    /// <summary>Where the region comes from, in words; null without one.</summary>
    public string? RegionSource { get; set; }

    /// <summary>The address that is asked.</summary>
    public Uri? EndpointUri { get; set; }

    /// <summary>Where the choice of the endpoint comes from, in words.</summary>
    public string EndpointSource { get; set; } = string.Empty;

    /// <summary>The account that the key belongs to, as STS says; null unless it was asked.</summary>
    public string? AccountId { get; set; }

    /// <summary>The user or role that the key belongs to, as STS says; null unless it was asked.</summary>
    public string? Arn { get; set; }

    /// <summary>Each place that was looked at and what was found there; empty unless it was asked for, or there is no key.</summary>
#pragma warning disable CA1819 // An array is what PowerShell shows and compares as a list.
    public string[] Explanation { get; set; } = [];
#pragma warning restore CA1819
}
