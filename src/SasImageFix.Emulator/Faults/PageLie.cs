namespace SasImageFix.Emulator;

/// <summary>How an answer that is right in all else departs from the true page.</summary>
internal sealed record PageLie
{
    /// <summary>The truth.</summary>
    public static PageLie None { get; } = new();

    /// <summary>Makes of the query that was asked the one that is answered.</summary>
    public Func<TaskQuery, TaskQuery> Ask { get; init; } = query => query;

    /// <summary>Makes of the page that is true, and of the one that was answered last, the one that is answered.</summary>
    /// <remarks>Before the first answer the second is the first.</remarks>
    public Func<ToldPage, ToldPage, ToldPage> Tell { get; init; } = (page, _) => page;
}
