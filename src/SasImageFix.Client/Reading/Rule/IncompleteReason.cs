namespace SasImageFix.Client.Reading;

/// <summary>Why a read may lack rows.</summary>
internal enum IncompleteReason
{
    /// <summary>The list ended before it was as long as the server still claims.</summary>
    ClaimsMore,

    /// <summary>Ten times the requests were made that the rows fill pages.</summary>
    TooManyRequests,

    /// <summary>Ten times the rows came that the first totals spoke of.</summary>
    TooManyRows,
}
