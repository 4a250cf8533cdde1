namespace SasImageFix.Client.Credentials.Chain;

/// <summary>What was found at one place: a key, or why there is none.</summary>
internal sealed record Finding
{
    private Finding()
    {
    }

    /// <summary>The key; null when there is none.</summary>
    public FoundKey? Key { get; private init; }

    /// <summary>What it was found at, in words; null for the place as a whole.</summary>
    public string? Where { get; private init; }

    /// <summary>Why there is none.</summary>
    public string Reason { get; private init; } = string.Empty;

    /// <summary>What keeps that which is there from being used; null where nothing is there.</summary>
    public SasImageFixException? Failure { get; private init; }

    /// <summary>Whether the user should know that it was passed over.</summary>
    public bool IsTold { get; private init; }

    public static Finding Of(FoundKey key) => new() { Key = key };

    public static Finding Nothing(string reason) => new() { Reason = reason };

    /// <summary>There is something, but not enough of it to be anything.</summary>
    public static Finding Half(string reason) => new() { Reason = reason, IsTold = true };

    /// <param name="failure">What keeps it from being used.</param>
    /// <param name="where">What it was found at; null for the place as a whole.</param>
    public static Finding Unusable(SasImageFixException failure, string? where = null) =>
        new() { Where = where, Reason = ReasonOf(failure), Failure = failure, IsTold = true };

    /// <summary>What a failure comes to at a place that is named beside it.</summary>
    public static string ReasonOf(SasImageFixException failure) => ((failure.InnerException as SasImageFixException) ?? failure).Message.TrimEnd('.');
}
