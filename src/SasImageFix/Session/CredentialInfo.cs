namespace SasImageFix;

/// <summary>Which key and endpoint are in force, and where each comes from. It holds no secret.</summary>
public sealed class CredentialInfo
{
    /// <summary>The AccessKey's id, shortened; null when there is no key.</summary>
    public string? AccessKeyId { get; set; }

    /// <summary>Where the key comes from, in words; without a key, what was looked at and what was found there.</summary>
    public string Source { get; set; } = string.Empty;

    /// <summary>Whether the key is a temporary one, with a security token.</summary>
    public bool IsTemporary { get; set; }

    /// <summary>The region that chose the management centre; null when none did, or an endpoint was given.</summary>
    public string? RegionId { get; set; }

    /// <summary>Where the region comes from, in words; null without one.</summary>
    public string? RegionSource { get; set; }

    /// <summary>The address that is asked.</summary>
    public Uri? EndpointUri { get; set; }

    /// <summary>Where the choice of the endpoint comes from, in words.</summary>
    public string EndpointSource { get; set; } = string.Empty;
}
