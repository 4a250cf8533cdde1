namespace SasImageFix.Emulator.Operation;

/// <summary>A distortion of a page.</summary>
internal sealed record PageDistortion
{
    /// <summary>The distortion that changes nothing.</summary>
    public static PageDistortion None { get; } = new();

    /// <summary>Changes the query before the page is created.</summary>
    public Func<TaskQuery, TaskQuery> DistortQuery { get; init; } = query => query;

    /// <summary>Creates the page in the response from the correct page and the previous page.</summary>
    /// <remarks>For the first page, both arguments are the correct page.</remarks>
    public Func<ServedPage, ServedPage, ServedPage> DistortPage { get; init; } = (page, _) => page;
}
