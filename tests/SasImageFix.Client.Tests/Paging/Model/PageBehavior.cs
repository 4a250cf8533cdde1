namespace SasImageFix.Client.Tests.Paging.Model;

/// <summary>How the model server determines the pages.</summary>
internal enum PageBehavior
{
    AsRequested,

    /// <summary>Limits the page size and reports the limited size.</summary>
    LimitedSize,

    /// <summary>Limits the page size and doesn't report it.</summary>
    UnreportedLimit,

    /// <summary>Returns the requested page, but reports the number of its rows as the page size.</summary>
    RowCountAsSize,

    /// <summary>Ignores the requested page size and uses its own.</summary>
    FixedSize,

    /// <summary>Always returns the first page.</summary>
    AlwaysFirstPage,

    /// <summary>Repeats the previous response from time to time.</summary>
    SometimesPreviousPage,

    /// <summary>Returns full pages of invented tasks without an end.</summary>
    InventedTasks,
}
