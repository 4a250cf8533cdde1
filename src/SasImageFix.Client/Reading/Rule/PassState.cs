namespace SasImageFix.Client.Reading;

/// <summary>How a pass stands after an answer.</summary>
internal enum PassState
{
    /// <summary>It goes on.</summary>
    Reading,

    /// <summary>The list has ended.</summary>
    Complete,

    /// <summary>The list has ended or a bound was passed, and rows may be missing.</summary>
    Incomplete,

    /// <summary>The server answers the same page again and again.</summary>
    Repeated,
}
