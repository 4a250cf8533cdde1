using SasImageFix.Client;

namespace SasImageFix;

/// <summary>Whatever keeps a request from giving its page: an error of the service, of the network, or of what was asked.</summary>
/// <remarks>The message holds no secret: what the service wrote is searched for the key that signed before it gets here.</remarks>
#pragma warning disable CA1032 // Made by the client alone: an exception without its kind would say nothing.
public sealed class SasImageFixException : Exception
#pragma warning restore CA1032
{
    internal SasImageFixException(FailureKind kind, string message, Exception? innerException = null)
        : base(message, innerException) => Kind = kind;

    /// <summary>What went wrong, and its details: the source of the credential, the number of attempts, the number of tasks that had been emitted.</summary>
    public override string Message => base.Message + Sentence(base.Message, Details);

    /// <summary>Where the error occurred.</summary>
    public override string? StackTrace => base.StackTrace ?? Origin?.StackTrace;

    /// <summary>The service's error code, such as <c>NoPermission</c>; null when the service gave none or did not answer.</summary>
    public string? Code { get; internal init; }

    /// <summary>The HTTP status of the answer; null when there was no answer.</summary>
    public int? StatusCode { get; internal init; }

    /// <summary>The id of the request, to be named to Alibaba Cloud's support; null when there was no answer.</summary>
    public string? RequestId { get; internal init; }

    /// <summary>The host that the service says it is.</summary>
    public string? HostId { get; internal init; }

    /// <summary>The address of the service's own advice, where it gave one.</summary>
    public string? Recommend { get; internal init; }

    /// <summary>How many attempts there were; 0 when nothing was sent.</summary>
    public int Attempts { get; internal set; }

    /// <summary>How many tasks of the list had been read when rows came to be missing; null unless that is what went wrong.</summary>
    public long? RowsSeen { get; internal init; }

    /// <summary>How many tasks the service claimed then; null where it claimed none.</summary>
    public long? TotalCount { get; internal init; }

    internal FailureKind Kind { get; }

    /// <summary>What to do, where the kind of error alone doesn't say it.</summary>
    internal string? Recommendation { get; init; }

    /// <summary>The details in <see cref="Message"/>: sentences, each with a space before it.</summary>
    internal string Details { get; private init; } = string.Empty;

    /// <summary>What was asked for when it went wrong.</summary>
    internal ImageFixTaskQuery? Query { get; set; }

    /// <summary>Whether nobody answered at all where somebody may or may not be.</summary>
    internal bool IsSilence { get; init; }

    internal TimeSpan? RetryAfter { get; init; }

    internal DateTimeOffset? ServerTime { get; init; }

    // The error that this one is a copy of. Only its stack trace is shown.
    private SasImageFixException? Origin { get; init; }

    /// <summary>The same failure, as it looks from where it matters.</summary>
    internal SasImageFixException As(FailureKind kind, string message) => As(kind, message, InnerException);

    /// <summary>The same failure, with what it was part of said before it; it is the inner exception.</summary>
    internal SasImageFixException Within(string what) => As(Kind, $"{what}: {Message}", this);

    /// <summary>The same error with details in its message.</summary>
    /// <param name="details">Sentences, each with a space before it.</param>
    internal SasImageFixException WithDetails(string details) => new(Kind, base.Message, InnerException)
    {
        Code = Code,
        StatusCode = StatusCode,
        RequestId = RequestId,
        HostId = HostId,
        Recommend = Recommend,
        Recommendation = Recommendation,
        Attempts = Attempts,
        RowsSeen = RowsSeen,
        TotalCount = TotalCount,
        Query = Query,
        IsSilence = IsSilence,
        Details = details,
        Source = Source,
        Origin = this,
    };

    // The operating system's own words, with which some messages end, end without a stop.
    private static string Sentence(string message, string more) => more.Length == 0 || message.Length == 0 || message[message.Length - 1] is '.' or ')' ? more : $".{more}";

    private SasImageFixException As(FailureKind kind, string message, Exception? innerException) => new(kind, message, innerException)
    {
        Code = Code,
        StatusCode = StatusCode,
        RequestId = RequestId,
        HostId = HostId,
        Recommend = Recommend,
        Recommendation = Recommendation,
        Attempts = Attempts,
        IsSilence = IsSilence,
    };
}
