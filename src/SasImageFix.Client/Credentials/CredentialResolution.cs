using SasImageFix.Client.Endpoints;
using SasImageFix.Client.Errors;
using SasImageFix.Client.Signing;

namespace SasImageFix.Client.Credentials;

/// <summary>The result of looking for a credential in one source, or in all sources of the chain.</summary>
internal record CredentialResolution
{
    private protected CredentialResolution()
    {
    }

    /// <summary>The credential; null if there is none.</summary>
    public ResolvedCredential? Credential => this as ResolvedCredential;

    /// <summary>The source, for messages; null for the source as a whole.</summary>
    public string? SourceTitle { get; init; }

    /// <summary>Why there is no credential.</summary>
    public string Reason { get; private init; } = string.Empty;

    /// <summary>Why the credential that exists can't be used; null if nothing exists.</summary>
    public SasImageFixException? Failure { get; private init; }

    /// <summary>Whether the user gets a warning when another credential is used instead.</summary>
    public bool ShouldWarn { get; private init; }

    /// <summary>The sources that were tried before, in their order.</summary>
    public IReadOnlyList<CredentialResolution> SkippedSources { get; init; } = [];

    public static CredentialResolution NotFound(string reason, bool shouldWarn = false) =>
        new() { Reason = reason, ShouldWarn = shouldWarn };

    public static CredentialResolution Unusable(SasImageFixException failure, string? sourceTitle = null) =>
        new() { SourceTitle = sourceTitle, Reason = ReasonOf(failure), Failure = failure, ShouldWarn = true };

    /// <summary>The reason without the name of the source, which is shown beside it.</summary>
    public static string ReasonOf(SasImageFixException failure) =>
        ((failure.InnerException as SasImageFixException) ?? failure).Message.TrimEnd('.');

    /// <exception cref="SasImageFixException">There is no credential. The message lists each source and the reason.</exception>
    public ResolvedCredential Require()
    {
        if (Credential is not null)
        {
            return Credential;
        }

        // Whatever exists and can't be used is what the user has to fix.
        var failure = SkippedSources.Select(source => source.Failure).FirstOrDefault(failure => failure is not null);
        var message = "No Alibaba Cloud credential was found."
            + Lines(" These sources can't be used:", SkippedSources.Where(source => source.ShouldWarn))
            + Lines(
                SkippedSources.Any(source => source.ShouldWarn) ? $"{Environment.NewLine}Other sources:" : " Sources:",
                SkippedSources.Where(source => !source.ShouldWarn));
        throw failure?.WithKind(failure.Kind, message) ?? new SasImageFixException(ErrorKind.CredentialNotFound, message);
    }

    public sealed override string ToString() => $"{SourceTitle}: {Reason}";

    // The semicolons and the period separate the sources where PowerShell joins the lines, as it does for an error of a script.
    private static string Lines(string title, IEnumerable<CredentialResolution> sources)
    {
        var lines = string.Join($";{Environment.NewLine}  ", sources);
        return lines.Length == 0 ? string.Empty : $"{title}{Environment.NewLine}  {lines}.";
    }
}

/// <summary>The credential that a call uses, and the settings that come with it.</summary>
/// <param name="Provider">Gets the AccessKey.</param>
/// <param name="Source">The source, for messages: the variables, the file and the profile, the chain of roles.</param>
internal sealed record ResolvedCredential(ICredentialProvider Provider, string Source) : CredentialResolution
{
    /// <summary>The name of the profile; null for a credential that isn't from a profile.</summary>
    public string? ProfileName { get; init; }

    /// <summary>The region and the endpoint of the profile; null for a credential that isn't from a profile.</summary>
    public EndpointSettings? Endpoint { get; init; }

    /// <summary>The timeout of one attempt according to the profile; null if it specifies none.</summary>
    public TimeSpan? Timeout { get; init; }

    /// <summary>The maximum number of retries according to the profile; null if it specifies none.</summary>
    public int? RetryCount { get; init; }

    /// <summary>The region of STS according to the profile.</summary>
    public string? StsRegion { get; init; }

    /// <summary>The endpoint of STS according to the profile.</summary>
    public string? StsEndpoint { get; init; }
}
