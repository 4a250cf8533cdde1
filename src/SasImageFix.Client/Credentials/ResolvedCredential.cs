using SasImageFix.Client.Credentials.Caching;
using SasImageFix.Client.Endpoints;

namespace SasImageFix.Client.Credentials;

/// <summary>Whose key a call uses, and what comes with it.</summary>
/// <param name="Provider">Gets the credential.</param>
/// <param name="Source">Where it comes from, in words: the variables, the file and profile, the chain of roles.</param>
internal sealed record ResolvedCredential(ICredentialProvider Provider, string Source)
{
    /// <summary>The profile that it was read from; null for a key that stands in none.</summary>
    public string? ProfileName { get; init; }

    /// <summary>Where the profile says to ask; null for a key that says nothing of it.</summary>
    public EndpointSettings? Endpoint { get; init; }

    /// <summary>How long the profile lets one attempt take; null where it does not say.</summary>
    public TimeSpan? Timeout { get; init; }

    /// <summary>How often the profile lets a request be sent again; null where it does not say.</summary>
    public int? RetryCount { get; init; }

    /// <summary>The region of STS that the profile names.</summary>
    public string? StsRegion { get; init; }

    /// <summary>The address of STS that the profile names.</summary>
    public string? StsEndpoint { get; init; }
}
