using SasImageFix.Client.Endpoints;
using SasImageFix.Client.Errors;
using SasImageFix.Client.Signing;

namespace SasImageFix.Client.Credentials;

/// <summary>The result of looking for a credential in one source, or in all sources of the chain.</summary>
internal record CredentialSearchResult
{
    private protected CredentialSearchResult()
    {
    }

    /// <summary>The credential; null if there is none.</summary>
    public ResolvedCredential? Credential => this as ResolvedCredential;

    /// <summary>The name of the source in messages; null until <see cref="CredentialChain"/> sets it.</summary>
    public string? SourceTitle { get; init; }

    /// <summary>Why there is no credential.</summary>
    public string Reason { get; private init; } = string.Empty;

    /// <summary>The error, if the source exists but can't be used; otherwise null.</summary>
    public SasImageFixException? Failure { get; private init; }

    /// <summary>Whether the user gets a warning when another credential is used instead.</summary>
    public bool ShouldWarn { get; private init; }

    /// <summary>
    /// The sources that were tried without success, in order. If the chain has no credential, these are all its sources.
    /// </summary>
    public IReadOnlyList<CredentialSearchResult> SkippedSources { get; init; } = [];

    public static CredentialSearchResult NotFound(string reason, bool shouldWarn = false) =>
        new() { Reason = reason, ShouldWarn = shouldWarn };

    public static CredentialSearchResult Unusable(SasImageFixException failure, string? sourceTitle = null) =>
        new() { SourceTitle = sourceTitle, Reason = GetReason(failure), Failure = failure, ShouldWarn = true };

    /// <summary>The reason without the name of the source, which is shown beside it.</summary>
    public static string GetReason(SasImageFixException failure) =>
        ((failure.InnerException as SasImageFixException) ?? failure).Message.TrimEnd('.');

    /// <exception cref="SasImageFixException">There is no credential. The message names the sources that can't be used.</exception>
    public ResolvedCredential Require()
    {
        if (Credential is not null)
        {
            return Credential;
        }

        // If a source exists but can't be used, the user has to fix it. The error therefore has the kind of its failure.
        var failure = SkippedSources.Select(source => source.Failure).FirstOrDefault(failure => failure is not null);
        var unusable = string.Join("; ", SkippedSources.Where(source => source.ShouldWarn));
        var message = "No Alibaba Cloud credential was found."
            + (unusable.Length == 0 ? string.Empty : $" Sources that can't be used: {unusable}.")
            + (Reason.Length == 0 ? string.Empty : $" {Reason}");
        throw failure?.WithMessage(message) ?? new SasImageFixException(ErrorKind.CredentialNotFound, message);
    }

    public sealed override string ToString() => $"{SourceTitle}: {Reason}";
}

/// <summary>The credential that a call uses, and the settings that come with it.</summary>
/// <param name="Provider">Gets the AccessKey.</param>
/// <param name="Source">The source in messages: the variables, the file and the profile, or the chain of roles.</param>
internal sealed record ResolvedCredential(ICredentialProvider Provider, string Source) : CredentialSearchResult
{
    /// <summary>The name of the profile; null for a credential that isn't from a profile.</summary>
    public string? ProfileName { get; init; }

    /// <summary>The region and the endpoint of the profile; null for a credential that isn't from a profile.</summary>
    public EndpointSettings? Endpoint { get; init; }

    /// <summary>The field of the profile that selects the VPC address of the management center; null for none.</summary>
    public string? VpcSource { get; init; }

    /// <summary>The timeout of one attempt according to the profile; null if it specifies none.</summary>
    public TimeSpan? Timeout { get; init; }

    /// <summary>The maximum number of retries according to the profile; null if it specifies none.</summary>
    public int? MaximumRetryCount { get; init; }

    /// <summary>Adds how the source got its AccessKey to the source in messages, if only the provider knows this.</summary>
    public ResolvedCredential WithDetailsOf(AccessKey accessKey) => this with { Source = Source + accessKey.SourceDetails };

    /// <summary>The region of STS according to the profile.</summary>
    public string? StsRegion { get; init; }

    /// <summary>The endpoint of STS according to the profile.</summary>
    public string? StsEndpoint { get; init; }
}
