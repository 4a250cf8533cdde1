using SasImageFix.Client.Errors;
using SasImageFix.Client.Platform;

namespace SasImageFix;

/// <summary>An error of the service, the network, the configuration, or the parameters.</summary>
/// <remarks>
/// The message contains no secret: the secrets of the request are removed from the texts of the service. All texts that come from files,
/// environment variables, or the service contain no characters that could change the terminal.
/// </remarks>
#pragma warning disable CA1032 // Only the client and the module create it, always with a kind.
public sealed class SasImageFixException : Exception
#pragma warning restore CA1032
{
    internal SasImageFixException(ErrorKind kind, string message, Exception? innerException = null)
        : base(DisplayText.ReplaceUnsafeCharacters(message), innerException) => Kind = kind;

    private SasImageFixException(SasImageFixException original, ErrorKind kind, string message, Exception? innerException)
        : this(kind, message, innerException)
    {
        Code = original.Code;
        StatusCode = original.StatusCode;
        RequestId = original.RequestId;
        HostId = original.HostId;
        Recommend = original.Recommend;
        Attempts = original.Attempts;
        RowsSeen = original.RowsSeen;
        TotalCount = original.TotalCount;
        Recommendation = original.Recommendation;
        CredentialSource = original.CredentialSource;
        EndpointSource = original.EndpointSource;
        Target = original.Target;
        Action = original.Action;
        IsUnreachable = original.IsUnreachable;
        RetryAfter = original.RetryAfter;
        ServerTime = original.ServerTime;
        Source = original.Source;
        Original = original;
    }

    /// <summary>
    /// What happened, and details: the source of the credential, the number of attempts, and the number of tasks that had been emitted.
    /// </summary>
    public override string Message => base.Message + Details;

    /// <summary>Where the error occurred. A copy has the stack trace of its original.</summary>
    public override string? StackTrace => Original?.StackTrace ?? base.StackTrace;

    /// <summary>The error code of the service, such as <c>NoPermission</c>; null if the service returned none or didn't respond.</summary>
    public string? Code { get; internal init; }

    /// <summary>The HTTP status code of the response; null if there was no response.</summary>
    public int? StatusCode { get; internal init; }

    /// <summary>The request ID for Alibaba Cloud support; null if there was no response.</summary>
    public string? RequestId { get; internal init; }

    /// <summary>The host that the service returned.</summary>
    public string? HostId { get; internal init; }

    /// <summary>The address of the recommendation of the service, if it returned one.</summary>
    public string? Recommend { get; internal init; }

    /// <summary>The number of attempts; 0 if nothing was sent.</summary>
    public int Attempts { get; private init; }

    /// <summary>The number of tasks of the list that were read when rows were found to be missing; null for other errors.</summary>
    public long? RowsSeen { get; internal init; }

    /// <summary>The total count of the service when rows were found to be missing; null for other errors or if it is unknown.</summary>
    public long? TotalCount { get; internal init; }

    /// <summary>What to do. Until the error is written, it is null if it depends only on the kind of the error.</summary>
    public string? Recommendation
    {
        get;
        internal init => field = MakeSafe(value);
    }

    /// <summary>The source of the credential of the call; null if no credential was found before the error.</summary>
    public string? CredentialSource
    {
        get;
        private init => field = MakeSafe(value);
    }

    /// <summary>The setting that selected the endpoint of the call; null if it isn't resolved yet.</summary>
    public string? EndpointSource
    {
        get;
        private init => field = MakeSafe(value);
    }

    internal ErrorKind Kind { get; }

    // Some messages end with a text of the operating system, which has no period.
    private string MissingPeriod => base.Message.LastOrDefault() is '.' or ')' ? string.Empty : ".";

    /// <summary>Whether the proxy caused the error, and not the server that was called.</summary>
    internal bool IsProxyError =>
        Kind is ErrorKind.ProxyConnectionFailed or ErrorKind.ProxyRequestRejected or ErrorKind.ProxyAuthenticationRequired;

    /// <summary>What the failed request to Security Center concerns: a query for tasks, or the ID of a task; otherwise null.</summary>
    internal object? Target { get; init; }

    /// <summary>The operation of the failed request; null if no request was sent.</summary>
    internal string? Action { get; private init; }

    /// <summary>Whether nothing responded at an address that exists only in some environments.</summary>
    internal bool IsUnreachable { get; init; }

    internal TimeSpan? RetryAfter { get; init; }

    internal DateTimeOffset? ServerTime { get; init; }

    // Sentences, each with a space before it.
    private string Details
    {
        get;
        init => field = DisplayText.ReplaceUnsafeCharacters(value);
    } = string.Empty;

    // The error that this one is a copy of. Only its stack trace is used.
    private SasImageFixException? Original { get; }

    /// <summary>A copy with another kind and message.</summary>
    internal SasImageFixException WithKind(ErrorKind kind, string message) => new(this, kind, message, InnerException);

    /// <summary>A copy with another message.</summary>
    internal SasImageFixException WithMessage(string message) => WithKind(Kind, message);

    /// <summary>A copy with another sentence at the end of the message.</summary>
    internal SasImageFixException WithSentence(string sentence) => WithMessage($"{base.Message}{MissingPeriod} {sentence}");

    /// <summary>A copy with the failed request.</summary>
    /// <param name="attempts">The number of attempts.</param>
    /// <param name="action">The operation.</param>
    /// <param name="target">What the request concerns. If this error has a target of its own, that one is kept.</param>
    internal SasImageFixException WithRequest(int attempts, string action, object? target) =>
        new(this, Kind, base.Message, InnerException) { Attempts = attempts, Action = action, Target = Target ?? target };

    /// <summary>A copy with the state of the cmdlet that writes the error.</summary>
    /// <param name="details">Sentences for the message, each with a space before it.</param>
    /// <param name="recommendation">The complete recommendation.</param>
    /// <param name="credentialSource">The source of the credential; null if no credential was found before the error.</param>
    /// <param name="endpointSource">The setting that selected the endpoint; null if it isn't resolved yet.</param>
    internal SasImageFixException WithDetails(
        string details, string recommendation, string? credentialSource, string? endpointSource) =>
        new(this, Kind, base.Message, InnerException)
        {
            Details = details.Length == 0 ? details : MissingPeriod + details,
            Recommendation = recommendation,
            CredentialSource = credentialSource,
            EndpointSource = endpointSource,
        };

    /// <summary>A copy whose message is a context, followed by the message of this error. This error is the inner exception.</summary>
    internal SasImageFixException Wrap(string context) => new(this, Kind, $"{context}: {Message}", this);

    private static string? MakeSafe(string? text) => text is null ? null : DisplayText.ReplaceUnsafeCharacters(text);
}
