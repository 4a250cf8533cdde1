namespace SasImageFix.Client.Tests.Paging.Model;

/// <summary>Which pages the server gives.</summary>
internal enum PageQuirk
{
    AsAsked,

    /// <summary>No larger ones than its limit, and it says so.</summary>
    Limited,

    /// <summary>The same, and it does not say so.</summary>
    SilentlyLimited,

    /// <summary>As asked, and as the size of a page it names the rows that are on it.</summary>
    CountForSize,

    /// <summary>Always of its own size.</summary>
    OneSize,

    /// <summary>Always the first one.</summary>
    AlwaysTheFirst,

    /// <summary>Now and then the answer before once more.</summary>
    SometimesTheOneBefore,

    /// <summary>Full ones of tasks that it invents, without an end.</summary>
    Invented,
}
